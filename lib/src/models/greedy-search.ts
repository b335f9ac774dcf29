import { tf } from "../tensors/tf.js";
import type { EncodeOptions } from "./encoder-decoder.js";
import { nextStep, type Found, type Searchable, type SearchOptions } from "./search.js";

/**
 * Takes the most probable id at every position, for all rows of the batch at once.
 *
 * @param source_BS - source ids.
 * @returns what was found for each row, in the order of the rows.
 */
export async function greedySearch(
  model: Searchable,
  source_BS: tf.Tensor2D,
  { start, end, limit, lengths }: SearchOptions & Pick<EncodeOptions, "lengths">,
): Promise<Found[]> {
  const rows = source_BS.shape[0];
  const found = Array.from({ length: rows }, (): Found => {
    return { ids: [], logProbability: 0, weights: [] };
  });
  const isOpen = found.map(() => true);
  let last = found.map(() => start);
  let encoded = model.encode(source_BS, { lengths });
  for (let position = 0; position <= limit && isOpen.includes(true); position++) {
    const step = await nextStep(model, last, encoded);
    tf.dispose(encoded.state);
    encoded = step.encoded;
    last = step.logProbabilities.map((scores) => (position < limit ? best(scores) : end));
    for (const [row, one] of found.entries()) {
      if (!isOpen[row]) continue;
      const id = last[row]!;
      one.logProbability += step.logProbabilities[row]![id]!;
      one.weights.push(step.weights[row]!);
      if (id === end) isOpen[row] = false;
      else one.ids.push(id);
    }
  }
  tf.dispose([encoded.memory, encoded.state, encoded.mask ?? [], encoded.source ?? []]);
  return found;
}

const best = (scores: Float32Array) =>
  scores.reduce((top, score, id) => (score > scores[top]! ? id : top), 0);
