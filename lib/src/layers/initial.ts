import { random, type Random } from "../random/generator.js";
import { tf } from "../tensors/tf.js";

/** What makes a layer's first weights: a number, or a generator that several layers share. */
export type Seed = number | Random;

export const generatorOf = (seed: Seed): Random => (typeof seed === "number" ? random(seed) : seed);

/**
 * Evenly spread weights whose deviation keeps the size of signals, forward and backward.
 *
 * @see Glorot & Bengio 2010, eq. 16, https://proceedings.mlr.press/v9/glorot10a.html
 */
export function glorot(source: Random, inputs: number, outputs: number): tf.Tensor2D {
  const limit = Math.sqrt(6 / (inputs + outputs));
  const values = source.uniform(inputs * outputs).map((u) => (2 * u - 1) * limit);
  return tf.tensor2d(values, [inputs, outputs]);
}

/**
 * Square orthogonal matrices side by side, [units, blocks · units]: one for each gate. A state
 * that is multiplied by one keeps its length however many steps there are.
 *
 * @see Saxe et al. 2014, https://arxiv.org/abs/1312.6120
 */
export function orthogonal(source: Random, units: number, blocks: number): tf.Tensor2D {
  const values = new Float32Array(units * units * blocks);
  for (let block = 0; block < blocks; block++) {
    for (const [row, vector] of orthonormalRows(source, units).entries()) {
      values.set(vector, (row * blocks + block) * units);
    }
  }
  return tf.tensor2d(values, [units, units * blocks]);
}

/** Gram–Schmidt on random rows, each row against those before it. */
function orthonormalRows(source: Random, size: number): Float64Array[] {
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    const row = Float64Array.from(source.normal(size));
    for (const earlier of rows) {
      const along = dot(row, earlier);
      for (let index = 0; index < size; index++) row[index]! -= along * earlier[index]!;
    }
    const length = Math.sqrt(dot(row, row));
    rows.push(row.map((value) => value / length));
  }
  return rows;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
