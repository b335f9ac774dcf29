import type { SectionExercise } from "./exercises-of.js";

/**
 * The code of an exercise's cell with an answer in it. Code stands in the place of what the reader
 * changes: all lines above the one that calls `check`. A form's texts become the argument of `check`.
 */
export function answerCode({ exercise, cell, form }: SectionExercise, text: string): string {
  const call = `check(${JSON.stringify(exercise.label)}`;
  if (form) return `await ${call}, ${JSON.stringify(formAnswer(form, text))});`;
  const lines = (cell?.code ?? "").split("\n");
  const first = lines.findIndex((line) => line.includes(call));
  return [text, ...lines.slice(first)].join("\n");
}

/** The texts of a form's fields, each in a line `name: text`; of its only field, the text itself. */
function formAnswer(form: readonly string[], text: string): string | Record<string, string> {
  if (form.length === 1 && form[0] === "") return text.trim();
  const lines = text.split("\n").map((line) => /^\s*(\w+)\s*[:：]\s*(.*?)\s*$/.exec(line) ?? []);
  return Object.fromEntries(
    form.map((name) => [name, lines.find(([, own]) => own === name)?.[2] ?? ""]),
  );
}

/**
 * The text of a wrong answer: its own, or the right one with one piece exchanged; undefined where
 * that piece is not there exactly once.
 */
export function wrongText(
  right: string,
  { text, insteadOf }: { text: string; insteadOf?: string },
): string | undefined {
  if (insteadOf === undefined) return text;
  const parts = right.split(insteadOf);
  return parts.length === 2 ? parts.join(text) : undefined;
}
