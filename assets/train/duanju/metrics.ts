import { breakScore, type BreakScore, type SentenceBreaker } from "seqattn";
import type { Group } from "../group.js";
import type { Passage } from "./data.js";

/** How well the breaks of some passages are found. */
export async function scoreOn(
  breaker: SentenceBreaker,
  passages: readonly Passage[],
  group: Group,
): Promise<BreakScore> {
  const found = await group.map(passages, (part) =>
    breaker.marksOf(part.map(({ characters }) => characters.join(""))),
  );
  return breakScore(passages.map(({ marks }, index) => ({ found: found[index]!, right: marks })));
}
