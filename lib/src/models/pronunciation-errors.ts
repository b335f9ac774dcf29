import { editOperations, type EditOperation } from "./edit-operations.js";

/** What was said for a word, and the ways that are right. */
export interface Attempt {
  phonemes: readonly string[];
  spoken: readonly (readonly string[])[];
}

export interface PronunciationErrors {
  /** Phoneme error rate: edits divided by phonemes wanted. */
  per: number;
  /** Word error rate: the share of words that are said in none of the right ways. */
  wer: number;
  edits: number;
  phonemes: number;
  wrongWords: number;
  words: number;
}

/**
 * Error rates over a whole test set.
 *
 * Each attempt is compared with the closest of the right ways (the first of equally close ones), and
 * the length of that one counts. Edits and lengths are summed before they are divided.
 *
 * @throws RangeError when there are no attempts or a word has no right way.
 * @example
 * pronunciationErrors([{ phonemes: ["IY", "R"], spoken: [["EH", "R"], ["AY", "R", "Z"]] }]).per; // 0.5
 */
export function pronunciationErrors(attempts: readonly Attempt[]): PronunciationErrors {
  const words = attempts.length;
  if (words === 0) throw new RangeError("pronunciationErrors: there are no attempts.");
  let [edits, phonemes, wrongWords] = [0, 0, 0];
  for (const attempt of attempts) {
    const operations = closestEdits(attempt);
    const changes = countChanges(operations);
    edits += changes;
    phonemes += operations.filter(({ kind }) => kind !== "insert").length;
    if (changes > 0) wrongWords += 1;
  }
  return { per: edits / phonemes, wer: wrongWords / words, edits, phonemes, wrongWords, words };
}

/**
 * The edits from the closest right way to what was said; the first of equally close ones.
 *
 * @throws RangeError when there is no right way.
 */
export function closestEdits({ phonemes, spoken }: Attempt): EditOperation<string>[] {
  const [first, ...others] = spoken.map((way) => editOperations(way, phonemes));
  if (!first) throw new RangeError("closestEdits: the word has no right way to be said.");
  return others.reduce((best, way) => (countChanges(way) < countChanges(best) ? way : best), first);
}

const countChanges = (operations: readonly EditOperation<string>[]) =>
  operations.filter(({ kind }) => kind !== "keep").length;
