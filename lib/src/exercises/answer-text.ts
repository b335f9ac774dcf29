import type { Words } from "../words.js";
import { AnswerError } from "./grading.js";

/** Signs that Chinese keyboards write, as formulas and lists have them. */
const SIGNS: Readonly<Record<string, string>> = {
  "。": ".",
  "、": ",",
  "【": "[",
  "】": "]",
  "−": "-",
};

/** What a reader typed, with signs of full width made plain; a value as the text that gives it. */
export function answerText(answer: unknown): string {
  const text = typeof answer === "string" ? answer : (JSON.stringify(answer) ?? "");
  return text
    .normalize("NFKC")
    .replace(/[。、【】−]/g, (sign) => SIGNS[sign] ?? sign)
    .trim();
}

/** The texts of an answer that has several fields; every field must be filled in. */
export function answerFields<Name extends string>(
  answer: unknown,
  names: readonly Name[],
): Record<Name, string> {
  const given =
    typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  const texts = names.map((name) => [name, answerText(given[name] ?? "")] as const);
  const open = texts.filter(([, text]) => text === "").map(([name]) => name);
  if (open.length > 0) throw unanswered(open);
  return Object.fromEntries(texts) as Record<Name, string>;
}

/** The text of an answer that has one field. */
export function answerOf(answer: unknown): string {
  const text = answerText(answer ?? "");
  if (text === "") throw unanswered();
  return text;
}

function unanswered(open: readonly string[] = []): AnswerError {
  const names = open.join(", ");
  return new AnswerError({
    passed: false,
    empty: true,
    tried: { zh: "还没有什么可试的", en: "nothing yet" },
    problem: {
      zh: names ? `还没有作答：${names}。` : "还没有作答。",
      en: names ? `Not answered yet: ${names}.` : "Not answered yet.",
    },
  });
}

/** The finding for an answer that cannot be read. */
export function unreadable(text: string, why: Words): AnswerError {
  return new AnswerError({
    passed: false,
    tried: { zh: `读“${text}”`, en: `reading "${text}"` },
    problem: why,
  });
}
