import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { batches, characters, random, readQuestions, Vocabulary, type Inquiry } from "seqattn";
import { config } from "./config.js";

export const DATA = "data/qa.tsv.gz";

/** A question with the place of its answer, in characters; the end is the answer's last one. */
export interface Example extends Inquiry {
  /** Which notice is asked about: questions on the same one are not independent. */
  notice: number;
  kind: string;
  answer: string;
  start: number;
  end: number;
}

export function examplesOf(split: string): Example[] {
  const bytes = gunzipSync(readFileSync(new URL(`../../${DATA}`, import.meta.url)));
  const notices = readQuestions(bytes.toString("utf8")).filter((row) => row.split === split);
  return notices.flatMap(({ text: passage, questions }, notice) =>
    questions.map(({ kind, text: question, start: place, answer }) => {
      const start = characters(passage.slice(0, place)).length;
      const end = start + characters(answer).length - 1;
      return { notice, kind, passage, question, answer, start, end };
    }),
  );
}

export const vocabularyOf = (examples: readonly Example[]): Vocabulary =>
  Vocabulary.of(
    [...new Set(examples.map(({ passage }) => passage))]
      .map(characters)
      .concat(examples.map(({ question }) => characters(question))),
    { minimum: config.rarest },
  );

/** The batches of an epoch, counted from 1: passages of about one length. */
export const epochBatches = (examples: readonly Example[], epoch: number): Example[][] =>
  batches(examples, {
    size: config.batch,
    random: random(config.seed + epoch),
    length: ({ passage }) => passage.length,
  });
