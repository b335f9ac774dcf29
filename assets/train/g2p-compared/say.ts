import { letterIds, padded, PHONEMES, SPECIAL, tf } from "seqattn";
import type { Speaker } from "./speaker.js";

/** Words that are read at once. */
const BATCH = 250;

/**
 * The phonemes of each word, the most probable one taken at every position. Everything is computed
 * anew for each of them, so that one search does for models of any kind.
 */
export async function say(speaker: Speaker, words: readonly string[]): Promise<string[][]> {
  const said = new Array<string[]>(words.length);
  const lengths = [...new Set(words.map((word) => word.length))];
  for (const length of lengths) {
    const alike = [...words.keys()].filter((index) => words[index]!.length === length);
    for (let first = 0; first < alike.length; first += BATCH) {
      const batch = alike.slice(first, first + BATCH);
      const ids = await phonemeIds(
        speaker,
        batch.map((index) => letterIds(words[index]!)),
      );
      for (const [row, index] of batch.entries()) said[index] = PHONEMES.decode(ids[row]!);
    }
  }
  return said;
}

/** Ids up to the end, and beyond it in rows that others are longer than. */
async function phonemeIds(speaker: Speaker, letters: readonly number[][]): Promise<number[][]> {
  const source_BS = padded(letters).ids;
  // Only initials said one by one have more than two phonemes a letter.
  const limit = 2 * source_BS.shape[1] + 4;
  let ids = letters.map((): number[] => []);
  while (ids[0]!.length < limit && !ids.every((row) => row.includes(SPECIAL.end))) {
    const best_B = tf.tidy(() => {
      const given_BT = padded(ids.map((row) => [SPECIAL.start, ...row])).ids;
      const scores_BV = tf.unstack(speaker.scores(source_BS, given_BT), 1).at(-1)!;
      return tf.argMax<tf.Tensor1D>(scores_BV, 1);
    });
    const best = await best_B.array();
    best_B.dispose();
    ids = ids.map((row, index) => [...row, best[index]!]);
  }
  source_BS.dispose();
  return ids;
}
