import {
  bootstrap,
  characters,
  random,
  type Inquiry,
  type Interval,
  type QuestionAnswerer,
} from "seqattn";
import type { Group } from "../group.js";
import { knownAnswer, overlappingClause, secondClause } from "./baselines.js";
import type { Example } from "./data.js";

export interface AnswerScores {
  /** The share of answers that are right to the character. */
  exact: Interval;
  /** The mean F1 of the characters that an answer and the right one share. */
  f1: Interval;
}

interface Judged {
  kind: string;
  notice: number;
  exact: number;
  f1: number;
}

/** Drawn anew for each figure, so that all of them are compared on the same samples. */
const SEED = 20160616;

/** Characters count as often as they occur in both. */
export function characterF1(found: string, right: string): number {
  const left = characters(right);
  const given = characters(found);
  const wanted = left.length;
  let shared = 0;
  for (const one of given) {
    const place = left.indexOf(one);
    if (place < 0) continue;
    left.splice(place, 1);
    shared += 1;
  }
  return shared === 0 ? 0 : (2 * shared) / (given.length + wanted);
}

export const judge = (examples: readonly Example[], found: readonly string[]): Judged[] =>
  examples.map(({ kind, notice, answer }, index) => ({
    kind,
    notice,
    exact: found[index] === answer ? 1 : 0,
    f1: characterF1(found[index]!, answer),
  }));

export const meanOf = (judged: readonly Judged[], figure: "exact" | "f1"): number =>
  judged.reduce((sum, one) => sum + one[figure], 0) / judged.length;

/** Notices are drawn, with all of their questions. */
export function scores(judged: readonly Judged[]): AnswerScores {
  const notices = new Map<number, Judged[]>();
  for (const one of judged) notices.set(one.notice, [...(notices.get(one.notice) ?? []), one]);
  const interval = (figure: "exact" | "f1") =>
    bootstrap([...notices.values()], (some) => meanOf(some.flat(), figure), {
      random: random(SEED),
    });
  return { exact: interval("exact"), f1: interval("f1") };
}

/** The scores of all questions, and of each kind. */
export function scoresByKind(judged: readonly Judged[]): Record<string, AnswerScores> {
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  const of = kinds.map(
    (kind) => [kind, scores(judged.filter((one) => one.kind === kind))] as const,
  );
  return { all: scores(judged), ...Object.fromEntries(of) };
}

/** How well a model answers. */
export async function judgeModel(
  answerer: QuestionAnswerer,
  examples: readonly Example[],
  group: Group,
): Promise<Judged[]> {
  const found = await group.map(examples, async (part) =>
    (await answerer.answer(part)).map(({ text }) => text),
  );
  return judge(examples, found);
}

/** What can be had without a model. */
export function baselineScores(train: readonly Example[], examples: readonly Example[]) {
  const by = (answer: (inquiry: Inquiry) => string) =>
    scores(judge(examples, examples.map(answer)));
  return {
    secondClause: by(secondClause),
    overlappingClause: by(overlappingClause),
    knownAnswer: by(knownAnswer(train)),
  };
}
