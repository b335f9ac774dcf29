import { escapeMarkup } from "../display/picture.js";
import type { Words } from "../words.js";
import type { Finding } from "./grading.js";

/** What came of an answer, in the reader's language. Plain data, fit for JSON. */
export interface Verdict {
  exercise: string;
  passed: boolean;
  /** There was an answer to judge. */
  tried: boolean;
  /** The sentence that says it all. */
  says: string;
  /** What was tried, expected, got …: a name and its text each. */
  details: readonly { name: string; text: string }[];
}

/** Where a page finds the verdict itself. */
export const VERDICT_MIME = "application/vnd.notebook.verdict+json";

const NAMES: Record<keyof Omit<Finding, "passed" | "problem" | "empty">, Words> = {
  tried: { zh: "试了", en: "Tried" },
  input: { zh: "输入", en: "Input" },
  expected: { zh: "期望", en: "Expected" },
  got: { zh: "得到", en: "Got" },
  where: { zh: "第一处不同", en: "First difference" },
  hint: { zh: "提示", en: "Hint" },
};

export function verdictOf(exercise: string, finding: Finding, language: "zh" | "en"): Verdict {
  const say = (text: Words | string) => (typeof text === "string" ? text : text[language]);
  const { passed, problem, empty } = finding;
  const head = passed
    ? { zh: "通过。", en: "Passed." }
    : (problem ?? { zh: "还没有通过。", en: "Not passed yet." });
  const details = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((key) => {
    const text = finding[key];
    return text === undefined ? [] : [{ name: NAMES[key][language], text: say(text) }];
  });
  return { exercise, passed, tried: !empty, says: say(head), details };
}

/** The verdict as lines of text. */
export function verdictText({ passed, says, details }: Verdict): string {
  const mark = passed ? "✓" : "✗";
  return [`${mark} ${says}`, ...details.map(({ name, text }) => `  ${name}: ${text}`)].join("\n");
}

/** The verdict as HTML for notebooks, whose look comes from the page or from Jupyter. */
export function verdictHtml({ passed, says, details }: Verdict): string {
  const mark = passed ? "✓" : "✗";
  const rows = details.map(
    ({ name, text }) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(text)}</dd>`,
  );
  const head = `<p class="verdict-says"><b>${mark} ${escapeMarkup(says)}</b></p>`;
  const state = passed ? "passed" : "failed";
  return `<div class="verdict verdict-${state}">${head}<dl>${rows.join("")}</dl></div>`;
}
