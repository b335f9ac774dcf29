import { tf } from "../tensors/tf.js";
import type { Encoded, EncodeOptions } from "./encoder-decoder.js";
import { nextStep, type Found, type Searchable, type SearchOptions, type Step } from "./search.js";

export interface BeamOptions extends SearchOptions, Pick<EncodeOptions, "lengths"> {
  /** How many prefixes are kept. 1 is greedy search. */
  width: number;
  /** How many sequences are wanted; fewer are found sooner. Default: `width`. */
  count?: number;
}

/** A prefix that may still grow. */
interface Prefix extends Found {
  /** The last id, and the row of the step's batch that it came from. */
  last: number;
  row: number;
}

/** The prefixes of one source, and the whole sequences that were found so far. */
interface Beam {
  prefixes: Prefix[];
  ended: Found[];
}

/**
 * Keeps the most probable prefixes at every position, for all rows of the batch at once.
 *
 * Sequences are compared by their probability, which is not divided by the length. A source is done
 * when none of its prefixes is more probable than `count` sequences that have ended.
 *
 * @returns for each row what was found, the most probable first, at most `count` of them.
 */
export async function beamSearch(
  model: Searchable,
  source_BS: tf.Tensor2D,
  { width, count = width, start, end, limit, lengths }: BeamOptions,
): Promise<Found[][]> {
  let encoded = model.encode(source_BS, { lengths });
  let beams = Array.from({ length: source_BS.shape[0] }, (_, row): Beam => {
    const empty = { ids: [], logProbability: 0, weights: [] };
    return { prefixes: [{ ...empty, last: start, row }], ended: [] };
  });
  for (let position = 0; position <= limit; position++) {
    const open = beams.flatMap((beam) => beam.prefixes);
    if (open.length === 0) break;
    const grown = pickRows(encoded, open);
    tf.dispose(partsOf(encoded));
    const step = await nextStep(
      model,
      open.map(({ last }) => last),
      grown,
    );
    tf.dispose(grown.state);
    encoded = step.encoded;
    let first = 0;
    beams = beams.map((beam) => {
      const rows = beam.prefixes.map((prefix, index) => ({ ...prefix, row: first + index }));
      first += rows.length;
      return grow({ ...beam, prefixes: rows }, step, {
        width,
        count,
        end,
        mustEnd: position === limit,
      });
    });
  }
  tf.dispose(partsOf(encoded));
  return beams.map(({ ended }) => ended);
}

/** The best continuations of all prefixes; those that end leave the beam. */
function grow(
  { prefixes, ended }: Beam,
  { logProbabilities, weights }: Step,
  { width, count, end, mustEnd }: { width: number; count: number; end: number; mustEnd: boolean },
): Beam {
  const continued = prefixes.flatMap((prefix) => {
    const scores = [...logProbabilities[prefix.row]!.entries()];
    const allowed = mustEnd ? scores.filter(([id]) => id === end) : scores;
    const best = allowed.sort((a, b) => b[1] - a[1]).slice(0, width);
    return best.map(([id, score]) => ({
      ids: id === end ? prefix.ids : [...prefix.ids, id],
      logProbability: prefix.logProbability + score,
      weights: [...prefix.weights, weights[prefix.row]!],
      last: id,
      row: prefix.row,
    }));
  });
  const kept = byProbability(continued).slice(0, width);
  const best = byProbability([...ended, ...kept.filter(({ last }) => last === end)]);
  const nowEnded = best.slice(0, count);
  // Probabilities only fall, so a prefix below the last of `count` ends can never become one.
  const toBeat = nowEnded.length < count ? -Infinity : nowEnded.at(-1)!.logProbability;
  const open = kept.filter(({ last, logProbability }) => last !== end && logProbability > toBeat);
  return { ended: nowEnded, prefixes: open };
}

const byProbability = <One extends Found>(found: One[]): One[] =>
  found.sort((a, b) => b.logProbability - a.logProbability);

const partsOf = ({ memory, state, mask, source }: Encoded): tf.Tensor[] => [
  memory,
  state.h,
  state.c,
  ...(mask ? [mask] : []),
  ...(source ? [source] : []),
];

/** The rows of the batch that the prefixes came from, repeated where several came from one. */
function pickRows({ memory, state, mask, source }: Encoded, prefixes: readonly Prefix[]): Encoded {
  return tf.tidy(() => {
    const rows = tf.tensor1d(
      prefixes.map(({ row }) => row),
      "int32",
    );
    return {
      memory: tf.gather(memory, rows),
      state: { h: tf.gather(state.h, rows), c: tf.gather(state.c, rows) },
      ...(mask && { mask: tf.gather(mask, rows) }),
      ...(source && { source: tf.gather(source, rows) }),
    };
  });
}
