import { tf } from "../tensors/tf.js";
import type { Encoded, EncoderDecoder } from "./encoder-decoder.js";

/** A target sequence that a search found. */
export interface Found {
  /** Target ids, without the ids of start and end. */
  ids: number[];
  /** The natural logarithm of the sequence's probability, its end included. */
  logProbability: number;
  /** What each of the ids, and the end, took of each source position: [ids.length + 1][S]. */
  weights: number[][];
}

export interface SearchOptions {
  /** The id before the first, and the id after the last. */
  start: number;
  end: number;
  /** No target is longer. */
  limit: number;
}

/** What a search needs a model to do; other models than `EncoderDecoder` may. */
export type Searchable = Pick<EncoderDecoder, "encode" | "decode">;

/** What one more position of the target may be, read out of tensors: one entry for each row. */
export interface Step {
  /** log softmax of the logits, [rows][V]. */
  logProbabilities: Float32Array[];
  weights: number[][];
  /** The same source, with the decoder's state after this position. */
  encoded: Encoded;
}

/**
 * Lets the decoder take one step in each row.
 *
 * @param last - the target id that came last in each row.
 * @returns the scores as plain arrays. The caller disposes `encoded.state`.
 */
export async function nextStep(
  model: Searchable,
  last: readonly number[],
  encoded: Encoded,
): Promise<Step> {
  const last_B1 = tf.tensor2d([...last], [last.length, 1], "int32");
  const { logits, weights, state } = model.decode(last_B1, encoded);
  const [scores, looks] = await Promise.all([logits.data(), weights.data()]);
  last_B1.dispose();
  logits.dispose();
  weights.dispose();
  return {
    logProbabilities: rowsOf(scores as Float32Array, last.length).map(logSoftmax),
    weights: rowsOf(looks as Float32Array, last.length).map((row) => Array.from(row)),
    encoded: { ...encoded, state },
  };
}

function rowsOf(values: Float32Array, rows: number): Float32Array[] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));
}

function logSoftmax(scores: Float32Array): Float32Array {
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  let total = 0;
  for (const score of scores) total += Math.exp(score - largest);
  return scores.map((score) => score - largest - Math.log(total));
}
