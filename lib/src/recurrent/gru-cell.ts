import { tf } from "../tensors/tf.js";
import type { HiddenState } from "./over-time.js";

export interface GRUWeights {
  readonly recurrent: tf.Tensor2D;
  /** Absent where the reset gate acts before the recurrent product. */
  readonly candidateBias?: tf.Tensor1D;
}

/**
 * One step of a GRU, composed of operations, from its projected inputs x · kernel + bias [B,3U].
 * The caller tidies around all steps.
 */
export function gruCell({ recurrent, candidateBias }: GRUWeights) {
  const units = recurrent.shape[0];
  const columns = [2 * units, units];
  const parts = candidateBias ? [] : tf.split<tf.Tensor2D>(recurrent, columns, 1);
  const [forGates, forNew] = parts;
  return (x_BG: tf.Tensor2D, { h }: HiddenState): HiddenState => {
    const [xGates, xNew] = tf.split(x_BG, columns, 1) as [tf.Tensor, tf.Tensor];
    const [hGates, hNew] = candidateBias
      ? (tf.split(tf.matMul(h, recurrent), columns, 1) as [tf.Tensor, tf.Tensor])
      : [tf.matMul(h, forGates!), undefined];
    const open = tf.sigmoid(tf.add(xGates, hGates));
    const [reset, update] = tf.split(open, 2, 1) as [tf.Tensor, tf.Tensor];
    const product =
      hNew && candidateBias
        ? tf.mul(reset, tf.add(hNew, candidateBias))
        : tf.matMul(tf.mul<tf.Tensor2D>(reset, h), forNew!);
    const fresh = tf.tanh(tf.add(xNew, product));
    return { h: tf.add(fresh, tf.mul(update, tf.sub(h, fresh))) };
  };
}
