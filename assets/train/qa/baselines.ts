import type { Inquiry } from "seqattn";
import type { Example } from "./data.js";

const clausesOf = (passage: string): string[] =>
  passage.split(/[，。；：、？！《》（）]/u).filter((clause) => clause !== "");

/** What is asked about comes first in a notice; so the answer is what stands behind it. */
export const secondClause = ({ passage }: Inquiry): string => {
  const [first = "", second = first] = clausesOf(passage);
  return second;
};

/** The clause that has most characters of the question; of equals, the shortest, then the first. */
export function overlappingClause({ passage, question }: Inquiry): string {
  const asked = new Set(question);
  const shared = (clause: string) => [...new Set(clause)].filter((one) => asked.has(one)).length;
  return clausesOf(passage).reduce((best, clause) => {
    const [more, before] = [shared(clause), shared(best)];
    return more > before || (more === before && clause.length < best.length) ? clause : best;
  });
}

/**
 * The most frequent training answer to questions which end alike that stands in the passage.
 *
 * @returns a function from an inquiry to an answer, empty where no known answer stands there.
 */
export function knownAnswer(train: readonly Example[]): (inquiry: Inquiry) => string {
  const byEnding = new Map<string, Map<string, number>>();
  for (const { question, answer } of train) {
    const counts = byEnding.get(endingOf(question)) ?? new Map<string, number>();
    byEnding.set(endingOf(question), counts.set(answer, (counts.get(answer) ?? 0) + 1));
  }
  const ranked = new Map(
    [...byEnding].map(([ending, counts]) => [
      ending,
      [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([answer]) => answer),
    ]),
  );
  return ({ passage, question }) =>
    ranked.get(endingOf(question))?.find((answer) => passage.includes(answer)) ?? "";
}

/** The last characters of a question say what is wanted; the name is before them. */
const endingOf = (question: string) => [...question].slice(-4).join("");
