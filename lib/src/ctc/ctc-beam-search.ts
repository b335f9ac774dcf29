import { logSumExp } from "../hmm/log-space.js";

export interface CtcBeamOptions {
  /** How many labellings are kept at each frame. */
  width: number;
  /** The symbol that stands for "nothing new". Default: 0. */
  blank?: number;
}

export interface Labelling {
  labels: number[];
  /** Of all paths that were followed and collapse to the labels. */
  logProbability: number;
}

/** A labelling so far: log probabilities of its paths that end in a blank, and in its last label. */
interface Prefix {
  labels: number[];
  blank: number;
  label: number;
}

const totalOf = ({ blank, label }: Prefix) => logSumExp([blank, label]);

/**
 * The labellings that are most probable after CTC, with the paths of each added up, which the best
 * single path does not do.
 *
 *   p_t(ℓ, blank) = y_t(blank) [p(ℓ, blank) + p(ℓ, label)]
 *   p_t(ℓ·s, label) = y_t(s) [p(ℓ, blank) + p(ℓ, label) if s ≠ last(ℓ)] + y_t(s) p(ℓ·s, label)
 *
 * where p is p_{t−1}. A repeated label needs a path that ends in a blank before it.
 *
 * @param logits - for each frame a score for each symbol; the softmax is taken inside.
 * @returns at most `width` labellings, the most probable first.
 * @throws RangeError when the width is below 1.
 * @example
 * // The best path of all is two blanks, 0.36; but the three paths that read "1" have 0.64.
 * const frame = [Math.log(0.6), Math.log(0.4)];
 * ctcBeamSearch([frame, frame], { width: 2 })[0].labels; // [1]
 * @see Graves & Jaitly 2014, algorithm 1, https://proceedings.mlr.press/v32/graves14.html
 */
export function ctcBeamSearch(
  logits: readonly (readonly number[])[],
  { width, blank = 0 }: CtcBeamOptions,
): Labelling[] {
  if (!(width >= 1)) throw new RangeError(`ctcBeamSearch: width must be 1 or more, got ${width}.`);
  let beam: Prefix[] = [{ labels: [], blank: 0, label: -Infinity }];
  for (const scores of logits) {
    const total = logSumExp(scores);
    const logs = scores.map((score) => score - total);
    beam = best(extended(beam, logs, blank), width);
  }
  return beam.map((prefix) => ({ labels: prefix.labels, logProbability: totalOf(prefix) }));
}

function extended(beam: readonly Prefix[], logs: readonly number[], blank: number): Prefix[] {
  const next = new Map<string, Prefix>();
  const at = (labels: number[]): Prefix => {
    const key = labels.join();
    const known = next.get(key) ?? { labels, blank: -Infinity, label: -Infinity };
    next.set(key, known);
    return known;
  };
  for (const prefix of beam) {
    const { labels } = prefix;
    for (const [symbol, log] of logs.entries()) {
      if (symbol === blank) {
        const same = at(labels);
        same.blank = logSumExp([same.blank, log + totalOf(prefix)]);
        continue;
      }
      const isRepeat = symbol === labels.at(-1);
      if (isRepeat) {
        const same = at(labels);
        same.label = logSumExp([same.label, log + prefix.label]);
      }
      const longer = at([...labels, symbol]);
      const before = isRepeat ? prefix.blank : totalOf(prefix);
      longer.label = logSumExp([longer.label, log + before]);
    }
  }
  return [...next.values()];
}

const best = (prefixes: readonly Prefix[], width: number): Prefix[] =>
  [...prefixes].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, width);
