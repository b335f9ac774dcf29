import * as tf from "@tensorflow/tfjs";
import type { Call } from "../answer.js";
import type { MatMulWork } from "../work.js";

export function matMulCall(work: MatMulWork): Call {
  const { batch, rows, depth, columns, transposeA, transposeB } = work;
  const lead = batch > 1 ? [batch] : [];
  const a = tf.randomNormal([...lead, ...(transposeA ? [depth, rows] : [rows, depth])]);
  const b = tf.randomNormal([...lead, ...(transposeB ? [columns, depth] : [depth, columns])]);
  return () => tf.matMul(a, b, transposeA, transposeB).dispose();
}
