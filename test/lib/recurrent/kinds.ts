import { GRU, LSTM, RNN, tf, type Random } from "../../../lib/src/index.js";
import { rows, type Matrix } from "../reference/matrix.js";
import { gruReference, lstmReference, rnnReference, type Walked } from "../reference/recurrent.js";

/** All numbers that a layer computes from, flat: x, h, c if there is one, and its variables. */
export type Values = Record<string, number[]>;

export interface Sizes {
  B: number;
  T: number;
  D: number;
  U: number;
}

export interface Walk {
  lengths?: number[];
  reverse: boolean;
  timeMajor: boolean;
}

export type State = { h: tf.Tensor2D; c: tf.Tensor2D };

/** What the tests ask of each layer; a state without c is taken for one whose c is ignored. */
export interface Layer {
  readonly variables: Record<string, tf.Variable>;
  call(x: tf.Tensor, options: object): { out: tf.Tensor3D; state: State };
}

interface Kind {
  make: (sizes: Sizes) => Layer;
  parts: readonly ("h" | "c")[];
  reference: (x: Matrix, weights: Weights, options: object) => Walked;
}

type Weights = { kernel: Matrix; recurrent: Matrix; bias: number[]; candidateBias?: number[] };

const relu = (x: number) => Math.max(x, 0);
const as = (layer: unknown) => layer as Layer;

export const KINDS: Record<string, Kind> = {
  RNN: {
    make: ({ D, U }) => as(new RNN({ inputs: D, units: U, seed: 1 })),
    parts: ["h"],
    reference: rnnReference,
  },
  "RNN with relu": {
    make: ({ D, U }) => as(new RNN({ inputs: D, units: U, seed: 1, activation: "relu" })),
    parts: ["h"],
    reference: (x, weights, options) => rnnReference(x, weights, options, relu),
  },
  LSTM: {
    make: ({ D, U }) => as(new LSTM({ inputs: D, units: U, seed: 1 })),
    parts: ["h", "c"],
    reference: lstmReference,
  },
  GRU: {
    make: ({ D, U }) => as(new GRU({ inputs: D, units: U, seed: 1 })),
    parts: ["h"],
    reference: gruReference,
  },
  "GRU with reset before": {
    make: ({ D, U }) => as(new GRU({ inputs: D, units: U, seed: 1, resetAfter: false })),
    parts: ["h"],
    reference: gruReference,
  },
};

/** Draws float32 numbers: both sides start from the same ones. */
export function drawValues({ normal }: Random, kind: Kind, layer: Layer, sizes: Sizes): Values {
  const { B, T, D, U } = sizes;
  const values: Values = { x: [...normal(B * T * D)] };
  for (const part of kind.parts) values[part] = [...normal(B * U)];
  for (const [name, { size }] of Object.entries(layer.variables)) {
    // Larger recurrent weights would make the walk chaotic, and rounding errors with it.
    values[name] = [...normal(size).map((z) => z / Math.sqrt(2 * U))];
  }
  return values;
}

/** Runs the layer in float64 on all rows: out [B,T,U], then h and c [B,U], flat. */
export function referenceNumbers(kind: Kind, values: Values, sizes: Sizes, walk: Walk): number[] {
  const { B, T, D, U } = sizes;
  const weights: Weights = {
    kernel: rows(values["kernel"]!, values["kernel"]!.length / D),
    recurrent: rows(values["recurrent"]!, values["recurrent"]!.length / U),
    bias: values["bias"]!,
    ...(values["candidateBias"] && { candidateBias: values["candidateBias"] }),
  };
  const part = (name: string, row: number) => values[name]?.slice(row * U, (row + 1) * U);
  const walked = Array.from({ length: B }, (_, row) => {
    const x = rows(values["x"]!.slice(row * T * D, (row + 1) * T * D), D);
    const length = walk.lengths?.[row] ?? T;
    const options = { length, reverse: walk.reverse, h: part("h", row), c: part("c", row) };
    return kind.reference(x, weights, options);
  });
  const states = kind.parts.flatMap((name) => walked.flatMap((row) => row[name]));
  return [...walked.flatMap(({ out }) => out.flat()), ...states];
}

/** What the layer gives, in the same order; x comes, and out is turned, as `timeMajor` wants. */
export function layerNumbers(
  kind: Kind,
  layer: Layer,
  x_BTD: tf.Tensor,
  initial: Record<string, tf.Tensor>,
  walk: Walk,
): tf.Tensor1D {
  const turn = (tensor: tf.Tensor) => (walk.timeMajor ? tf.transpose(tensor, [1, 0, 2]) : tensor);
  const { out, state } = layer.call(turn(x_BTD), { ...walk, initial });
  const parts = [turn(out), ...kind.parts.map((name) => state[name])];
  return tf.concat(parts.map((part) => part.flatten()));
}
