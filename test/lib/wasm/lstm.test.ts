import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { lstmSequence } from "../../../lib/src/recurrent/lstm-sequence.js";
import { assertGradients, randomInput, toTensor, type Input } from "./gradient.js";
import { assertClose, generator, pick } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

type Shape = readonly [rows: number, steps: number, units: number];

interface Walk {
  readonly lengths?: readonly number[];
  readonly reverse?: boolean;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The LSTM in float64, one number after the other. */
function reference(
  { x, recurrent, h0, c0 }: Record<string, Float64Array>,
  [rows, steps, units]: Shape,
  { lengths, reverse = false }: Walk,
) {
  const out = new Float64Array(rows * steps * units);
  const [h, c] = [h0!.slice(), c0!.slice()];
  for (let walked = 0; walked < steps; walked++) {
    const time = reverse ? steps - 1 - walked : walked;
    for (let row = 0; row < rows; row++) {
      if (!lengths || time < lengths[row]!) {
        const before = h.slice(row * units, (row + 1) * units);
        const gate = (which: number, unit: number) => {
          const column = which * units + unit;
          let sum = x![(row * steps + time) * 4 * units + column]!;
          before.forEach((value, k) => (sum += value * recurrent![k * 4 * units + column]!));
          return sum;
        };
        for (let unit = 0; unit < units; unit++) {
          const [i, f, o] = [0, 1, 2].map((which) => sigmoid(gate(which, unit)));
          const at = row * units + unit;
          c[at] = f! * c[at]! + i! * Math.tanh(gate(3, unit));
          h[at] = o! * Math.tanh(c[at]);
        }
      }
      const own = h.subarray(row * units, (row + 1) * units);
      out.set(own, (row * steps + time) * units);
    }
  }
  return { out, h, c };
}

function inputsOf(next: () => number, [rows, steps, units]: Shape) {
  return {
    x: randomInput(next, [rows, steps, 4 * units], 2),
    recurrent: randomInput(next, [units, 4 * units], 1.5 / Math.sqrt(units)),
    h0: randomInput(next, [rows, units]),
    c0: randomInput(next, [rows, units]),
  };
}

type Tensors = Record<string, tf.Tensor>;

const run = (tensors: Tensors, walk: Walk) =>
  lstmSequence(
    tensors["x"] as tf.Tensor3D,
    tensors["recurrent"] as tf.Tensor2D,
    { h: tensors["h0"] as tf.Tensor2D, c: tensors["c0"] as tf.Tensor2D },
    walk,
  );

const tensorsOf = (inputs: Record<string, Input>): Tensors =>
  Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, toTensor(input)]));

const valuesOf = (inputs: Record<string, Input>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, { values }]) => [name, values]));

function randomWalk(next: () => number, rows: number, steps: number): Walk {
  const lengths = Array.from({ length: rows }, () => Math.floor(next() * (steps + 1)));
  return { reverse: next() < 0.5, ...(next() < 0.5 && { lengths }) };
}

test("outputs and last states agree with a float64 reference for 300 random shapes", () => {
  const next = generator(41);
  for (let round = 0; round < 300; round++) {
    const shape = [
      pick(next, [1, 2, 3, 5, 13]),
      pick(next, [0, 1, 2, 7, 11]),
      pick(next, [1, 2, 3, 5, 8, 17, 67]),
    ] as const;
    const walk = randomWalk(next, shape[0], shape[1]);
    const inputs = inputsOf(next, shape);
    const expected = reference(valuesOf(inputs), shape, walk);
    const what = `${shape.join()} ${JSON.stringify(walk)}`;
    tf.tidy(() => {
      const { out, state } = run(tensorsOf(inputs), walk);
      assertClose(out.dataSync(), expected.out, 1e-5, `out ${what}`);
      assertClose(state.h.dataSync(), expected.h, 1e-5, `h ${what}`);
      assertClose(state.c.dataSync(), expected.c, 1e-5, `c ${what}`);
    });
  }
});

test("gradients of all inputs agree with differences of the reference", () => {
  const next = generator(43);
  for (const shape of [
    [3, 5, 7],
    [1, 3, 2],
    [5, 7, 13],
    [2, 1, 1],
    [4, 11, 8],
  ] as const) {
    for (let round = 0; round < 3; round++) {
      const walk = randomWalk(next, shape[0], shape[1]);
      const inputs = inputsOf(next, shape);
      const [rows, steps, units] = shape;
      const weights = {
        out: randomInput(next, [rows, steps, units]),
        h: randomInput(next, [rows, units]),
        c: randomInput(next, [rows, units]),
      };
      assertGradients(
        inputs,
        (tensors) => {
          const { out, state } = run(tensors, walk);
          const parts = Object.entries({ out, ...state }).map(([name, value]) =>
            tf.sum(tf.mul(value as tf.Tensor, toTensor(weights[name as "out"]))),
          );
          return tf.addN(parts) as tf.Scalar;
        },
        (values) => {
          const parts = reference(values, shape, walk);
          let sum = 0;
          for (const name of ["out", "h", "c"] as const) {
            parts[name].forEach((value, i) => (sum += value * weights[name].values[i]!));
          }
          return sum;
        },
      );
    }
  }
});

test("states that nobody uses get no gradient, and the ones before still do", () => {
  const inputs = inputsOf(generator(47), [2, 3, 5]);
  const gradient = tf.grad((h0: tf.Tensor) => {
    const tensors = { ...tensorsOf(inputs), h0 };
    return run(tensors, { lengths: [0, 3] }).state.c.sum();
  })(toTensor(inputs.h0));
  const rows = gradient.arraySync() as number[][];
  // Row 0 has no steps: its cell does not depend on h.
  assert.deepEqual(rows[0], [0, 0, 0, 0, 0]);
  assert.ok(rows[1]!.every((value) => value !== 0));
});

test("a thousand training steps leave no tensors behind and do not grow the heap", () => {
  const tensors = tensorsOf(inputsOf(generator(53), [3, 5, 7]));
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
