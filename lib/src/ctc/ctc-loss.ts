import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

export interface CtcOptions {
  /** Frames of each row that count. Default: all. */
  lengths?: readonly number[];
  /** The symbol that stands for "nothing new". Default: 0. */
  blank?: number;
}

/**
 * Stands for log 0. Finite, because the gradient of a difference of infinities is NaN, and so far
 * down that exp of it is 0 even beside the least likely path.
 */
const LOG_ZERO = -1e30;

/**
 * Connectionist temporal classification: minus the log probability of a labelling, summed over
 * all alignments that collapse to it (repeats merged, then blanks dropped).
 *
 *   α_t(s) = [α_{t−1}(s) + α_{t−1}(s−1) + α_{t−1}(s−2)·skip(s)] y_t(ℓ'_s)
 *
 * ℓ' is the labelling with blanks around every label; skip(s) is 1 where ℓ'_s is a label other
 * than ℓ'_{s−2}. In log space, differentiable in the logits, on every backend.
 *
 * Axes: B batch, T frames, V symbols with the blank.
 *
 * @param logits_BTV - unnormalised scores; the softmax is taken inside.
 * @param labels - for each row its symbols, none of them the blank.
 * @returns `loss_B` in nats; about 1e30 where a row has too few frames for its labels. The caller
 * disposes it.
 * @throws ShapeError when logits are not [B,T,V], or labels or lengths do not fit them.
 * @example
 * // Two frames, uniform over {blank, a}: "aa", "a-", "-a" collapse to "a": 3 paths of 4.
 * tf.exp(tf.neg(ctcLoss(tf.zeros([1, 2, 2]), [[1]]))).arraySync(); // ≈ [0.75]
 * @see Graves et al. 2006, eqs. 5–8, https://doi.org/10.1145/1143844.1143891
 */
export function ctcLoss(
  logits_BTV: tf.Tensor3D,
  labels: readonly (readonly number[])[],
  { lengths, blank = 0 }: CtcOptions = {},
): tf.Tensor1D {
  const { B, T, V } = axes("ctcLoss", { logits_BTV });
  check({ B, T, V }, labels, lengths, blank);
  const extended = labels.map((row) => [blank, ...row.flatMap((label) => [label, blank])]);
  const S = Math.max(...extended.map((row) => row.length));
  return tf.tidy(() => {
    const table_BS = tf.tensor2d(
      extended.map((row) => padded(row, S, blank)),
      [B, S],
      "int32",
    );
    const pick_BSV = tf.oneHot(table_BS, V).toFloat();
    const emit_BTS = tf.matMul(tf.logSoftmax(logits_BTV), pick_BSV, false, true);
    const emissions = tf.unstack(emit_BTS, 1) as tf.Tensor2D[];
    const skip_BS = tf.tensor2d(extended.map((row) => padded(row.map(skipCost), S, LOG_ZERO)));
    const start_S = padded([0, 0], S, LOG_ZERO).slice(0, S);
    let alpha_BS = tf.add<tf.Tensor2D>(emissions[0] as tf.Tensor2D, tf.tensor1d(start_S));
    for (const [t, emit_BS] of emissions.entries()) {
      if (t === 0) continue;
      const arriving = tf.stack([
        alpha_BS,
        shifted(alpha_BS, 1),
        tf.maximum(tf.add(shifted(alpha_BS, 2), skip_BS), LOG_ZERO),
      ]);
      const next_BS = tf.add<tf.Tensor2D>(tf.logSumExp(arriving, 0), emit_BS);
      const running = lengths?.map((length) => [t < length]);
      alpha_BS = running
        ? tf.where<tf.Tensor2D>(tf.tensor2d(running, [B, 1], "bool"), next_BS, alpha_BS)
        : next_BS;
    }
    const ends_BS = tf.tensor2d(extended.map((row) => padded(row.map(endCost), S, LOG_ZERO)));
    const ending_BS = tf.maximum(tf.add(alpha_BS, ends_BS), LOG_ZERO);
    return tf.neg(tf.logSumExp<tf.Tensor1D>(ending_BS, 1));
  });
}

/** 0 where position s may be reached from s − 2, else log 0. */
function skipCost(symbol: number, s: number, row: readonly number[]): number {
  const isLabel = s % 2 === 1;
  return isLabel && s >= 2 && symbol !== row[s - 2] ? 0 : LOG_ZERO;
}

/** 0 at the last label and at the blank after it, where a complete path may end. */
function endCost(_symbol: number, s: number, row: readonly number[]): number {
  return s >= row.length - 2 ? 0 : LOG_ZERO;
}

function padded(row: readonly number[], size: number, filler: number): number[] {
  return [...row, ...new Array<number>(Math.max(0, size - row.length)).fill(filler)];
}

/** Every row moved `by` places to the right; what comes in is log 0. */
function shifted(alpha_BS: tf.Tensor2D, by: number): tf.Tensor2D {
  const [B, S] = alpha_BS.shape;
  if (by >= S) return tf.fill([B, S], LOG_ZERO);
  return tf.concat(
    [tf.fill<tf.Rank.R2>([B, by], LOG_ZERO), alpha_BS.slice([0, 0], [B, S - by])],
    1,
  );
}

function check(
  { B, T, V }: { B: number; T: number; V: number },
  labels: readonly (readonly number[])[],
  lengths: readonly number[] | undefined,
  blank: number,
): void {
  if (labels.length !== B) {
    throw new ShapeError(`ctcLoss: ${labels.length} rows of labels for a batch of ${B}.`);
  }
  if (lengths && lengths.length !== B) {
    throw new ShapeError(`ctcLoss: ${lengths.length} lengths for a batch of ${B}.`);
  }
  lengths?.forEach((length, b) => {
    if (!Number.isInteger(length) || length < 1 || length > T) {
      throw new ShapeError(`ctcLoss: length ${b} is ${length}; there are ${T} frames.`);
    }
  });
  labels.forEach((row, b) => {
    const bad = row.find((label) => !Number.isInteger(label) || label < 0 || label >= V);
    if (bad !== undefined) {
      throw new ShapeError(`ctcLoss: row ${b} has the label ${bad}; there are ${V} symbols.`);
    }
    if (row.includes(blank)) {
      throw new ShapeError(`ctcLoss: row ${b} has the blank (${blank}) among its labels.`);
    }
  });
}
