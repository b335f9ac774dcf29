import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/**
 * Linear-chain conditional random field: minus the log probability of a row of tags, given scores
 * for every tag at every step and for every pair of neighbouring tags.
 *
 *   score(y) = Σ_t emission[t, y_t] + Σ_{t≥1} transition[y_{t−1}, y_t]
 *   loss = log Σ_{y'} exp score(y') − score(y)
 *
 * The sum over all rows of tags is a forward recursion in log space. Differentiable in the
 * emissions and the transitions, on every backend.
 *
 * Axes: B batch, T step, N tags.
 *
 * @param tags - for each row one tag a step; steps beyond a row's own number are free.
 * @returns `loss_B` in nats. The caller disposes it.
 * @throws ShapeError when axes disagree, or tags do not fit them.
 * @example
 * // Without any preference the three steps of two tags have 8 equal rows: log 8 ≈ 2.079.
 * crfLoss(tf.zeros([1, 3, 2]), tf.zeros([2, 2]), [[0, 1, 0]]).arraySync(); // ≈ [2.079]
 * @see Lafferty, McCallum & Pereira 2001, §3; Lample et al. 2016, eq. 1,
 *   https://arxiv.org/abs/1603.01360
 */
export function crfLoss(
  emissions_BTN: tf.Tensor3D,
  transitions_NN: tf.Tensor2D,
  tags: readonly (readonly number[])[],
): tf.Tensor1D {
  const { B, T, N } = axes("crfLoss", { emissions_BTN, transitions_NN });
  check({ B, T, N }, tags);
  return tf.tidy(() => {
    const steps = tf.unstack(emissions_BTN, 1) as tf.Tensor2D[];
    let alpha_BN = steps[0] as tf.Tensor2D;
    for (const [t, emission_BN] of steps.entries()) {
      if (t === 0) continue;
      const paths_BNN = tf.add(alpha_BN.expandDims(2), transitions_NN);
      const next_BN = tf.add<tf.Tensor2D>(tf.logSumExp(paths_BNN, 1), emission_BN);
      const alive_B1 = tf.tensor2d(tags.map((row) => [t < row.length]));
      alpha_BN = tf.where<tf.Tensor2D>(alive_B1.cast("bool"), next_BN, alpha_BN);
    }
    const evidence_B = tf.logSumExp<tf.Tensor1D>(alpha_BN, 1);
    return tf.sub<tf.Tensor1D>(evidence_B, score(emissions_BTN, transitions_NN, tags));
  });
}

/** The score of the given tags: products with counts, because gather has no gradient everywhere. */
function score(
  emissions_BTN: tf.Tensor3D,
  transitions_NN: tf.Tensor2D,
  tags: readonly (readonly number[])[],
): tf.Tensor1D {
  const [B, T, N] = emissions_BTN.shape;
  const chosen = new Float32Array(B * T * N);
  const moves = new Float32Array(B * N * N);
  tags.forEach((row, b) => {
    row.forEach((tag, t) => {
      chosen[(b * T + t) * N + tag] = 1;
      const before = row[t - 1];
      if (before !== undefined) moves[(b * N + before) * N + tag]! += 1;
    });
  });
  const emitted_B = tf.sum(tf.mul(emissions_BTN, tf.tensor3d(chosen, [B, T, N])), [1, 2]);
  const moved_B = tf.sum(tf.mul(transitions_NN, tf.tensor3d(moves, [B, N, N])), [1, 2]);
  return tf.add(emitted_B, moved_B);
}

function check(
  { B, T, N }: { B: number; T: number; N: number },
  tags: readonly (readonly number[])[],
): void {
  if (tags.length !== B) {
    throw new ShapeError(`crfLoss: ${tags.length} rows of tags for a batch of ${B}.`);
  }
  tags.forEach((row, b) => {
    if (row.length < 1 || row.length > T) {
      throw new ShapeError(`crfLoss: row ${b} has ${row.length} tags; a row holds 1 to ${T}.`);
    }
    const bad = row.find((tag) => !Number.isInteger(tag) || tag < 0 || tag >= N);
    if (bad !== undefined) {
      throw new ShapeError(`crfLoss: row ${b} has the tag ${bad}; there are ${N} tags.`);
    }
  });
}
