import { tf } from "../tensors/tf.js";
import { maskedSoftmax, type CheckedMask } from "./masked-softmax.js";
import { dropWeights, type WeightDropout } from "./weight-dropout.js";

export interface CheckedAttention extends CheckedMask {
  scale: number;
  softcap?: number | undefined;
  dropout?: WeightDropout | undefined;
}

/**
 * Attention as a chain of operations of TensorFlow.js: it runs on every backend and holds all of
 * the weights. The caller checks the options, and tidies.
 *
 * @returns `weights` are those before dropout.
 */
export function composedAttention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { scale, softcap, dropout, ...mask }: CheckedAttention,
): { out: tf.Tensor; weights: tf.Tensor } {
  // Scaling the queries costs K multiplications a query; scaling the scores would cost S.
  const products = sharingHeads(tf.mul(q, scale), k, true);
  const scores = softcap === undefined ? products : capped(products, softcap);
  const weights = maskedSoftmax(scores, mask);
  const used = dropout ? dropWeights(weights, dropout) : weights;
  return { out: sharingHeads(used, v, false), weights };
}

/** Grows like the score near 0 and never leaves (−cap, cap). */
const capped = (scores: tf.Tensor, cap: number): tf.Tensor =>
  tf.mul(tf.tanh(tf.div(scores, cap)), cap);

/**
 * A product [B,H,T,·] · [B,G,·,·], where H / G successive heads share one head of the right side.
 * They lie one after the other, so that the rows of all of them are rows of one product, and
 * nothing is copied. Without heads, or with equally many, it is the plain product.
 */
function sharingHeads(left: tf.Tensor, right: tf.Tensor, transposed: boolean): tf.Tensor {
  const shape = left.shape;
  if (left.rank < 4 || shape[1] === right.shape[1]) {
    return tf.matMul(left, right, false, transposed);
  }
  const [B, G] = right.shape as [number, number];
  const rows = left.reshape([B, G, -1, shape[3]!]);
  return tf.matMul(rows, right, false, transposed).reshape([...shape.slice(0, -1), -1]);
}
