import { addRow, columns, sigmoid, times, zeros, zip, type Matrix } from "./matrix.js";

export interface Walked {
  /** h of every step, for one row of the batch: [T][U]. */
  out: Matrix;
  h: number[];
  c: number[];
}

interface Walk {
  length?: number;
  reverse?: boolean;
  h?: number[];
  c?: number[];
}

/** One row of a batch through a cell, in float64. */
function walk(
  x: Matrix,
  units: number,
  { length = x.length, reverse = false, h, c }: Walk,
  cell: (x: Matrix, h: Matrix, c: Matrix) => [Matrix, Matrix],
): Walked {
  let state: [Matrix, Matrix] = [[h ?? zeros(1, units)[0]!], [c ?? zeros(1, units)[0]!]];
  const out: Matrix = new Array<number[]>(x.length);
  const times = x.map((_, t) => (reverse ? x.length - 1 - t : t));
  for (const t of times) {
    if (t < length) state = cell([x[t]!], ...state);
    out[t] = state[0][0]!;
  }
  return { out, h: state[0][0]!, c: state[1][0]! };
}

export interface LSTMWeights {
  kernel: Matrix;
  recurrent: Matrix;
  bias: number[];
}

/** h' = f(x · kernel + h · recurrent + bias) */
export function rnnReference(
  x: Matrix,
  weights: LSTMWeights,
  options: Walk = {},
  activation: (x: number) => number = Math.tanh,
): Walked {
  return walk(x, weights.recurrent.length, options, (x1, h, c) => {
    const sums = zip((a, b) => a + b, times(x1, weights.kernel), times(h, weights.recurrent));
    return [zip(activation, addRow(sums, weights.bias)), c];
  });
}

/** Gates in the order input, forget, output, candidate. */
export function lstmReference(x: Matrix, weights: LSTMWeights, options: Walk = {}): Walked {
  const units = weights.recurrent.length;
  return walk(x, units, options, (x1, h, c) => {
    const sums = zip((a, b) => a + b, times(x1, weights.kernel), times(h, weights.recurrent));
    const gates = addRow(sums, weights.bias);
    const gate = (index: number) => columns(gates, index * units, (index + 1) * units);
    const [i, f, o, g] = [gate(0), gate(1), gate(2), gate(3)];
    const next = zip(
      (f1, c1, i1, g1) => sigmoid(f1) * c1 + sigmoid(i1) * Math.tanh(g1),
      f,
      c,
      i,
      g,
    );
    return [zip((o1, c1) => sigmoid(o1) * Math.tanh(c1), o, next), next];
  });
}

export interface GRUWeights extends LSTMWeights {
  candidateBias?: number[];
}

/**
 * Gates in the order reset, update, candidate; reset acts after the recurrent product where the
 * candidate has a bias of its own, else before it.
 */
export function gruReference(x: Matrix, weights: GRUWeights, options: Walk = {}): Walked {
  const units = weights.recurrent.length;
  return walk(x, units, options, (x1, h, c) => {
    const fromX = addRow(times(x1, weights.kernel), weights.bias);
    const fromH = times(h, weights.recurrent);
    const gate = (m: Matrix, index: number) => columns(m, index * units, (index + 1) * units);
    const r = zip((a, b) => sigmoid(a + b), gate(fromX, 0), gate(fromH, 0));
    const z = zip((a, b) => sigmoid(a + b), gate(fromX, 1), gate(fromH, 1));
    const { candidateBias } = weights;
    const product = candidateBias
      ? zip((r1, b) => r1 * b, r, addRow(gate(fromH, 2), candidateBias))
      : times(
          zip((r1, h1) => r1 * h1, r, h),
          gate(weights.recurrent, 2),
        );
    const n = zip((a, b) => Math.tanh(a + b), gate(fromX, 2), product);
    return [zip((z1, n1, h1) => (1 - z1) * n1 + z1 * h1, z, n, h), c];
  });
}
