import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { gruSequence } from "../../../lib/src/recurrent/gru-sequence.js";
import { rnnSequence } from "../../../lib/src/recurrent/rnn-sequence.js";
import { assertGradients, randomInput, toTensor, type Input } from "./gradient.js";
import { assertClose, generator, pick } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

type Shape = readonly [rows: number, steps: number, units: number];
type Values = Record<string, Float64Array>;

interface Walk {
  readonly lengths?: readonly number[];
  readonly reverse?: boolean;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** One row's next state in float64, from its inputs, its state and the weights. */
type Cell = (x: Float64Array, h: Float64Array, weights: Values) => Float64Array;

/** Σ h[k] · recurrent[k, column] */
function product(h: Float64Array, recurrent: Float64Array, width: number, column: number): number {
  return h.reduce((sum, value, k) => sum + value * recurrent[k * width + column]!, 0);
}

const rnnCell: Cell = (x, h, { recurrent }) =>
  h.map((_, unit) => Math.tanh(x[unit]! + product(h, recurrent!, h.length, unit)));

const gruCell =
  (resetAfter: boolean): Cell =>
  (x, h, { recurrent, bias }) => {
    const units = h.length;
    const width = 3 * units;
    const gate = (column: number) => sigmoid(x[column]! + product(h, recurrent!, width, column));
    const r = h.map((_, unit) => gate(unit));
    return h.map((old, unit) => {
      const column = 2 * units + unit;
      const source = resetAfter ? h : h.map((value, k) => value * r[k]!);
      const m = product(source, recurrent!, width, column) + bias![unit]!;
      const n = Math.tanh(x[column]! + (resetAfter ? r[unit]! * m : m));
      const z = gate(units + unit);
      return (1 - z) * n + z * old;
    });
  };

function walkThrough(cell: Cell, values: Values, [rows, steps, units]: Shape, walk: Walk) {
  const out = new Float64Array(rows * steps * units);
  const h = values["h0"]!.slice();
  const width = values["recurrent"]!.length / units;
  for (let walked = 0; walked < steps; walked++) {
    const time = walk.reverse ? steps - 1 - walked : walked;
    for (let row = 0; row < rows; row++) {
      const own = h.subarray(row * units, (row + 1) * units);
      const at = row * steps + time;
      if (!walk.lengths || time < walk.lengths[row]!) {
        own.set(cell(values["x"]!.subarray(at * width, (at + 1) * width), own.slice(), values));
      }
      out.set(own, at * units);
    }
  }
  return { out, h };
}

type Tensors = Record<string, tf.Tensor>;
type Sequence = { out: tf.Tensor; state: { h: tf.Tensor } };

const runGru = (t: Tensors, walk: Walk, resetAfter: boolean): Sequence =>
  gruSequence(
    t["x"] as tf.Tensor3D,
    t["recurrent"] as tf.Tensor2D,
    t["bias"] as tf.Tensor1D,
    { h: t["h0"] as tf.Tensor2D },
    { ...walk, resetAfter },
  );
const runRnn = (t: Tensors, walk: Walk): Sequence =>
  rnnSequence(
    t["x"] as tf.Tensor3D,
    t["recurrent"] as tf.Tensor2D,
    { h: t["h0"] as tf.Tensor2D },
    walk,
  );

const layers = [
  { name: "GRU, reset after", gates: 3, cell: gruCell(true), run: (t: Tensors, w: Walk) => runGru(t, w, true) },
  { name: "GRU, reset before", gates: 3, cell: gruCell(false), run: (t: Tensors, w: Walk) => runGru(t, w, false) },
  { name: "vanilla RNN", gates: 1, cell: rnnCell, run: runRnn },
]; // prettier-ignore

function inputsOf(next: () => number, [rows, steps, units]: Shape, gates: number) {
  return {
    x: randomInput(next, [rows, steps, gates * units], 2),
    // Larger weights would make the walk chaotic, and rounding errors with it.
    recurrent: randomInput(next, [units, gates * units], 1.5 / Math.sqrt(units)),
    ...(gates === 3 && { bias: randomInput(next, [units]) }),
    h0: randomInput(next, [rows, units]),
  } as Record<string, Input>;
}

function randomWalk(next: () => number, rows: number, steps: number): Walk {
  const lengths = Array.from({ length: rows }, () => Math.floor(next() * (steps + 1)));
  return { reverse: next() < 0.5, ...(next() < 0.5 && { lengths }) };
}

const map = <A, B>(record: Record<string, A>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

for (const { name, gates, cell, run } of layers) {
  test(`${name}: outputs and last states agree with a float64 reference for 300 random shapes`, () => {
    const next = generator(101);
    for (let round = 0; round < 300; round++) {
      const shape: Shape = [
        pick(next, [1, 2, 3, 5, 13]),
        pick(next, [0, 1, 2, 7, 11]),
        pick(next, [1, 2, 3, 5, 8, 17, 67]),
      ];
      const walk = randomWalk(next, shape[0], shape[1]);
      const inputs = inputsOf(next, shape, gates);
      const expected = walkThrough(cell, map(inputs, ({ values }) => values), shape, walk); // prettier-ignore
      tf.tidy(() => {
        const { out, state } = run(map(inputs, toTensor), walk);
        const what = `${shape.join()} ${JSON.stringify(walk)}`;
        assertClose(out.dataSync(), expected.out, 1e-5, `out ${what}`);
        assertClose(state.h.dataSync(), expected.h, 1e-5, `h ${what}`);
      });
    }
  });

  test(`${name}: gradients of all inputs agree with differences of the reference`, () => {
    const next = generator(103);
    const shapes: Shape[] = [[3, 5, 7], [1, 3, 2], [5, 7, 13], [2, 1, 1], [4, 11, 8]]; // prettier-ignore
    for (const shape of shapes) {
      for (let round = 0; round < 3; round++) {
        const walk = randomWalk(next, shape[0], shape[1]);
        const weights = [
          randomInput(next, shape),
          randomInput(next, [shape[0], shape[2]]),
        ] as const;
        const [forOut, forState] = weights;
        assertGradients(
          inputsOf(next, shape, gates),
          (tensors) => {
            const { out, state } = run(tensors, walk);
            const ends = tf.sum(tf.mul(state.h, toTensor(forState)));
            return tf.add(tf.sum(tf.mul(out, toTensor(forOut))), ends);
          },
          (values) => {
            const { out, h } = walkThrough(cell, values, shape, walk);
            const ends = h.reduce((sum, value, i) => sum + value * forState.values[i]!, 0);
            return out.reduce((sum, value, i) => sum + value * forOut.values[i]!, ends);
          },
        );
      }
    }
  });

  test(`${name}: a thousand training steps leave no tensors behind and do not grow the heap`, () => {
    const tensors = map(inputsOf(generator(107), [3, 5, 7], gates), toTensor);
    const heap = () =>
      (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
    const step = () =>
      tf.tidy(() => {
        const loss = (recurrent: tf.Tensor) => run({ ...tensors, recurrent }, {}).out.sum();
        return void tf.grad(loss)(tensors["recurrent"]!).dataSync();
      });
    step();
    const start = [tf.memory().numTensors, tf.memory().numDataBuffers, heap()];
    for (let i = 0; i < 1000; i++) step();
    assert.deepEqual([tf.memory().numTensors, tf.memory().numDataBuffers, heap()], start);
  });
}
