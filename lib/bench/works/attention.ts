import * as tf from "@tensorflow/tfjs";
import { attention } from "../../src/index.js";
import type { Call } from "../answer.js";
import { HEAD_FEATURES, HEADS, type AttentionWork } from "../work.js";
import type { Way } from "./way.js";

export function attentionCall({ length, causal, pass }: AttentionWork, way: Way): Call | string {
  if (way === "tf.layers") return "there is no layer for attention";
  const shape = [1, HEADS, length, HEAD_FEATURES];
  const [q, k, v] = [0, 1, 2].map(() => tf.randomNormal(shape)) as Three;
  const attend = way === "seqattn" ? own : composed;
  const mask = causal && way !== "seqattn" ? hiding(length) : undefined;
  const out = (...inputs: tf.Tensor[]) => attend(inputs as Three, causal, mask);
  if (pass === "forward") return () => tf.tidy(() => void out(q, k, v));
  const gradients = tf.grads((...inputs) => tf.sum(out(...inputs)));
  return () => tf.tidy(() => void gradients([q, k, v]));
}

type Three = [q: tf.Tensor, k: tf.Tensor, v: tf.Tensor];

const own = ([q, k, v]: Three, causal: boolean) =>
  attention(q, k, v, { causal, weights: false }).out;

function composed([q, k, v]: Three, _causal: boolean, mask: tf.Tensor | undefined): tf.Tensor {
  const scores = tf.matMul(tf.mul(q, 1 / Math.sqrt(HEAD_FEATURES)), k, false, true);
  return tf.matMul(tf.softmax(mask ? tf.add(scores, mask) : scores), v);
}

/** −10⁹ above the diagonal. */
const hiding = (length: number) =>
  tf.tidy(() => tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([length, length]), -1, 0)), -1e9));
