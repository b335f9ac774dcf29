import * as tf from "@tensorflow/tfjs";
import { GRU, LSTM } from "../../src/index.js";
import type { Call } from "../answer.js";
import { RECURRENT, type RecurrentWork } from "../work.js";
import type { Way } from "./way.js";

export function recurrentCall({ cell, pass }: RecurrentWork, way: Way): Call | string {
  const { B, T, D } = RECURRENT;
  const read = reader(cell, way);
  if (typeof read === "string") return read;
  const x = tf.variable(tf.randomNormal([B, T, D]));
  if (pass === "forward") return () => tf.tidy(() => void read(x));
  return () => tf.tidy(() => void tf.variableGrads(() => tf.sum(read(x)).asScalar()));
}

/** A layer as a function from [B,T,D] to [B,T,U]. */
function reader(cell: "lstm" | "gru", way: Way): ((x: tf.Tensor) => tf.Tensor) | string {
  const { D, U: units } = RECURRENT;
  if (way === "seqattn") {
    const options = { inputs: D, units, seed: 1 };
    const layer = cell === "lstm" ? new LSTM(options) : new GRU(options);
    return (x) => layer.call(x).out;
  }
  if (way === "tf.layers") {
    const layer = tf.layers[cell]({ units, returnSequences: true, recurrentActivation: "sigmoid" });
    return (x) => layer.apply(x) as tf.Tensor;
  }
  return "tf.layers stands for it";
}
