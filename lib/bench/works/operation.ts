import * as tf from "@tensorflow/tfjs";
import { adam, crossEntropy, Embedding, LayerNorm } from "../../src/index.js";
import type { Call } from "../answer.js";
import type { Way } from "./way.js";

/** A batch as a small Transformer has it: 64 sequences of 20 positions with 128 features. */
const SHAPE: [number, number, number] = [64, 20, 128];

/** Operations that are not products of matrices, by the names that the table shows. */
const operations: Readonly<Record<string, (way: Way) => Call>> = {
  exp: () => elementwise((x) => tf.exp(x)),
  tanh: () => elementwise((x) => tf.tanh(x)),
  sigmoid: () => elementwise((x) => tf.sigmoid(x)),
  softmax: () => elementwise((x) => tf.softmax(x)),
  clone: () => elementwise((x) => tf.clone(x)),
  "layer norm and gradients": () => {
    const norm = new LayerNorm({ features: SHAPE[2] });
    return gradients((x) => norm.call(x));
  },
  "cross-entropy and gradient": (way) => {
    const ids = tf.randomUniform<tf.Rank.R2>([SHAPE[0], SHAPE[1]], 1, SHAPE[2], "int32");
    if (way === "seqattn") return gradients((x) => crossEntropy(x as tf.Tensor3D, ids));
    const wanted = tf.oneHot(ids, SHAPE[2]).toFloat();
    return gradients((x) => tf.losses.softmaxCrossEntropy(wanted, x));
  },
  "embedding and gradient": () => {
    const embedding = new Embedding({ vocabulary: 512, features: SHAPE[2], seed: 1 });
    const ids = tf.randomUniform([SHAPE[0], SHAPE[1]], 0, 512, "int32");
    return () => tf.tidy(() => void tf.variableGrads(() => tf.sum(embedding.call(ids)).asScalar()));
  },
  "Adam, 2¹⁸ numbers": (way) => {
    const variable = tf.variable(tf.randomNormal([512, 512]));
    const gradient = tf.randomNormal([512, 512]);
    const optimizer = way === "seqattn" ? adam(1e-3) : tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
    return () => optimizer.applyGradients([{ name: variable.name, tensor: gradient }]);
  },
};

export const operationNames = Object.keys(operations);

export const operationCall = (name: string, way: Way): Call | string =>
  operations[name]?.(way) ?? `there is no operation "${name}"`;

function elementwise(compute: (x: tf.Tensor) => tf.Tensor): Call {
  const x = tf.randomUniform(SHAPE, -3, 3);
  return () => compute(x).dispose();
}

function gradients(compute: (x: tf.Tensor) => tf.Tensor): Call {
  const x = tf.variable(tf.randomUniform(SHAPE, -3, 3));
  return () => tf.tidy(() => void tf.variableGrads(() => tf.sum(compute(x)).asScalar()));
}
