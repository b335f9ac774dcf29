import { random, tf } from "../../../lib/src/index.js";
import { rows, type Matrix } from "../reference/matrix.js";
import type { Walked } from "../reference/recurrent.js";

/** Distinct primes: no axis can be taken for another unnoticed. */
export const [B, T, D, U] = [2, 5, 3, 7];
export const LENGTHS = [5, 2];

/** Gives every variable values drawn at random, zeros of a bias included. */
export function scramble(variables: Readonly<Record<string, tf.Variable>>, seed: number): void {
  const { normal } = random(seed);
  for (const variable of Object.values(variables)) {
    const values = normal(variable.size).map((z) => z / 2);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

/** The options that are tried, by name. */
export const WALKS = {
  "all steps": {},
  "rows that end early": { lengths: LENGTHS },
  "walking backwards": { reverse: true },
  "walking backwards over rows that end early": { lengths: LENGTHS, reverse: true },
} as const;

export const optionsOfRow = (
  walk: { lengths?: readonly number[]; reverse?: boolean },
  row: number,
) => ({ length: walk.lengths?.[row] ?? T, reverse: walk.reverse ?? false });

/** The sum of out · toward + h · toward: a loss in which every output counts differently. */
export const weighted = (walked: Walked, toward: readonly number[]): number =>
  [...walked.out.flat(), ...walked.h, ...walked.c].reduce((sum, y, i) => sum + y * toward[i]!, 0);

/** Cuts the list of all parameters into matrices, in the order of their shapes. */
export function cut(flat: readonly number[], shapes: readonly [number, number][]): Matrix[] {
  let start = 0;
  return shapes.map(([height, width]) => {
    const part = flat.slice(start, start + height * width);
    start += height * width;
    return rows(part, width);
  });
}
