import * as tf from "@tensorflow/tfjs";
import {
  adam,
  crossEntropy,
  Dense,
  Embedding,
  random,
  sinusoidalPositions,
  TransformerStack,
} from "../../src/index.js";
import type { Call } from "../answer.js";
import { TRANSFORMER } from "../work.js";
import type { Way } from "./way.js";

/**
 * The library's model; without the library's kernels it falls back to operations of tfjs, and so
 * it is what is written by hand there.
 */
export function transformerCall(way: Way): Call | string {
  if (way === "tf.layers") return "there is no layer for attention";
  const { B, T, D, heads, layers, vocabulary } = TRANSFORMER;
  const embedding = new Embedding({ vocabulary, features: D, seed: 1 });
  const body = new TransformerStack({ layers, features: D, heads, seed: 2 });
  const output = new Dense({ inputs: D, outputs: vocabulary, seed: 3 });
  const { integer } = random(4);
  const ids = () => Array.from({ length: B * T }, () => 1 + integer(vocabulary - 1));
  const source = tf.tensor2d(ids(), [B, T], "int32");
  const target = tf.tensor2d(ids(), [B, T], "int32");
  const optimizer = way === "seqattn" ? adam(1e-3) : tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
  const loss = () => {
    const x = tf.add<tf.Tensor3D>(embedding.call(source), sinusoidalPositions(T, D));
    const { out } = body.call(x, { causal: true, weights: false });
    return crossEntropy(output.call(out), target);
  };
  return () => tf.tidy(() => void optimizer.minimize(loss));
}
