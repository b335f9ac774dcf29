import { readRows } from "./rows.js";

/** A question whose answer is a part of the text. */
export interface Question {
  /** What is asked for: home, style, time, exam, office, works. */
  kind: string;
  text: string;
  /** Where the answer begins in the text, in characters. */
  start: number;
  answer: string;
}

export interface QuestionedText {
  /** The part of the data that the text belongs to: train, dev or test. */
  split: string;
  text: string;
  questions: Question[];
}

/**
 * Reads lines of `split ⇥ text ⇥ questions`, the questions parted by ` | ` and each of them
 * `kind:question:start:answer`.
 *
 * @throws Error when an answer does not stand where it should.
 * @example
 * const [{ questions }] = readQuestions("test\t王维，字摩诘。\tstyle:王维的字是什么？:4:摩诘\n");
 * questions[0]; // { kind: "style", text: "王维的字是什么？", start: 4, answer: "摩诘" }
 */
export function readQuestions(table: string): QuestionedText[] {
  return readRows(table, ["split", "text", "questions"]).map(
    ({ split, text, questions }, index) => ({
      split,
      text,
      questions: questions.split(" | ").map((one) => {
        const [kind = "", question = "", place = "", answer = ""] = one.split(":");
        const start = Number(place);
        if (!answer || text.slice(start, start + answer.length) !== answer) {
          throw new Error(
            `readQuestions: line ${index + 1} has no "${answer}" at ${place} for "${question}".`,
          );
        }
        return { kind, text: question, start, answer };
      }),
    }),
  );
}
