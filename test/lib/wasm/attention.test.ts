import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { fusedAttention } from "../../../lib/src/attention/fused-attention.js";
import { attend, type Sizes, type View } from "./attention-reference.js";
import { assertGradients, randomInput, toTensor, type Input } from "./gradient.js";
import { assertClose, generator, pick } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

type Inputs = Record<"q" | "k" | "v", Input> & { mask?: Input };

function inputsOf(next: () => number, sizes: Sizes): Inputs {
  const { B, H, G, T, S, K, V } = sizes;
  return {
    q: randomInput(next, [B, H, T, K], 2),
    k: randomInput(next, [B, H / G, S, K], 2),
    v: randomInput(next, [B, H / G, S, V]),
  };
}

const run = (tensors: Record<string, tf.Tensor>, view: View, mask?: tf.Tensor) =>
  fusedAttention(tensors["q"]!, tensors["k"]!, tensors["v"]!, {
    scale: view.scale,
    causal: view.causal,
    offset: view.offset,
    window: view.window,
    lengths: view.lengths,
    mask: tensors["mask"] ?? mask,
  });

function randomView(next: () => number, { B, S }: Sizes): View {
  const side = () => (next() < 0.5 ? {} : { left: Math.floor(next() * 5) });
  return {
    scale: pick(next, [undefined, 0.3, -0.7]),
    causal: next() < 0.4,
    offset: pick(next, [undefined, 0, 2, -3]),
    window: next() < 0.3 ? { ...side(), right: Math.floor(next() * 5) } : undefined,
    lengths:
      next() < 0.3 ? Array.from({ length: B }, () => Math.floor(next() * (S + 1))) : undefined,
  };
}

function randomSizes(next: () => number): Sizes {
  const G = pick(next, [1, 1, 2, 3]);
  // Up to two tiles, and around their edges.
  const queries = [1, 2, 3, 5, 7, 13, 61, 64, 67, 131] as const;
  const keys = [1, 2, 3, 5, 7, 13, 67, 127, 128, 131] as const;
  return {
    B: pick(next, [1, 2, 3]),
    H: G * pick(next, [1, 2]),
    G,
    T: pick(next, queries),
    S: pick(next, keys),
    K: pick(next, [1, 2, 3, 5, 8, 17]),
    V: pick(next, [1, 2, 3, 7, 8, 19]),
  };
}

/** A mask with random axes of size 1, boolean or float with some −∞. */
function randomMask(next: () => number, { B, H, T, S }: Sizes, isFloat: boolean): Input {
  const shape = [B, H, T, S].map((size) => (next() < 0.4 ? 1 : size));
  const { values } = randomInput(next, shape, 2);
  const own = isFloat
    ? values.map((x) => (x < -1.2 ? -Infinity : x))
    : values.map((x) => +(x > -0.5));
  return { shape, values: own };
}

const maskTensor = (mask: Input | undefined, isFloat: boolean) =>
  mask && (isFloat ? toTensor(mask) : tf.cast(toTensor(mask), "bool"));

test("averages agree with a float64 reference for 300 random shapes and options", () => {
  const next = generator(79);
  for (let round = 0; round < 300; round++) {
    const sizes = randomSizes(next);
    const view = randomView(next, sizes);
    const isFloat = next() < 0.5;
    const mask = next() < 0.5 ? randomMask(next, sizes, isFloat) : undefined;
    const { q, k, v } = inputsOf(next, sizes);
    const out = tf.tidy(() =>
      run(
        { q: toTensor(q), k: toTensor(k), v: toTensor(v) },
        view,
        maskTensor(mask, isFloat),
      ).dataSync(),
    );
    const seen = mask && { ...mask, isFloat };
    const expected = attend({ q: q.values, k: k.values, v: v.values }, sizes, view, seen);
    assertClose(
      out,
      expected,
      2e-5,
      `${JSON.stringify({ sizes, view })} mask ${mask?.shape.join()}`,
    );
  }
});

test("gradients of q, k, v and an additive mask agree with differences of the reference", () => {
  const next = generator(83);
  for (let round = 0; round < 30; round++) {
    const sizes = randomSizes(next);
    if (sizes.T * sizes.S > 70 * 13) continue; // the reference is slow
    const view = randomView(next, sizes);
    const { B, H, T, V } = sizes;
    const weights = randomInput(next, [B, H, T, V]);
    const isMasked = next() < 0.6;
    const mask = isMasked ? randomMask(next, sizes, true) : undefined;
    const finite = mask && { ...mask, values: mask.values.map((x) => Math.max(x, -3)) };
    assertGradients(
      { ...inputsOf(next, sizes), ...(finite && { mask: finite }) },
      (tensors) => tf.sum(tf.mul(run(tensors, view), toTensor(weights))),
      ({ mask: own, ...values }) => {
        const seen = finite && { shape: finite.shape, values: own!, isFloat: true };
        const out = attend(values as Record<"q" | "k" | "v", Float64Array>, sizes, view, seen);
        return out.reduce((sum, value, i) => sum + value * weights.values[i]!, 0);
      },
      { samples: 5 },
    );
  }
});

test("tiles beyond the first agree in their gradients too", () => {
  const sizes = { B: 1, H: 2, G: 2, T: 131, S: 263, K: 3, V: 5 };
  const next = generator(89);
  const weights = randomInput(next, [1, 2, 131, 5]);
  for (const view of [{}, { causal: true }, { window: { left: 30, right: 9 }, lengths: [211] }]) {
    assertGradients(
      inputsOf(next, sizes),
      (tensors) => tf.sum(tf.mul(run(tensors, view), toTensor(weights))),
      (values) => {
        const out = attend(values, sizes, view);
        return out.reduce((sum, value, i) => sum + value * weights.values[i]!, 0);
      },
      { samples: 4 },
    );
  }
});

test("weights computed anew for want of room give the gradients that kept ones give", () => {
  // The weights of four heads take 38 MiB and are not all kept; those of one head are.
  const [heads, length] = [4, 1531];
  const next = generator(91);
  const random = (features: number) => toTensor(randomInput(next, [1, heads, length, features], 2));
  const [q, k, v, weights] = [random(3), random(3), random(5), random(5)];
  const bias = toTensor(randomInput(next, [1, 1, length, length], 2));
  const rest = { window: { left: 500, right: 9 }, lengths: [1101], mask: bias };
  for (const view of [{}, { causal: true }, rest]) {
    const slopes = (own: readonly tf.Tensor[], weight: tf.Tensor) =>
      tf.grads((q, k, v) => fusedAttention(q, k, v, view).mul(weight).sum())([...own]);
    tf.tidy(() => {
      const all = slopes([q, k, v], weights);
      for (let head = 0; head < heads; head++) {
        const ofHead = (x: tf.Tensor) => x.slice([0, head], [1, 1]);
        const expected = slopes([q, k, v].map(ofHead), ofHead(weights));
        all.forEach((slope, i) => {
          const message = `${"qkv"[i]} of head ${head}, ${Object.keys(view).join()}`;
          assertClose(ofHead(slope).dataSync(), expected[i]!.dataSync(), 1e-5, message);
        });
      }
    });
  }
  tf.dispose([q, k, v, weights, bias]);
});

test("a query that may look at no key gets zeros and no gradient, never NaN", () => {
  const q = tf.ones([3, 5]);
  const mask = tf.tensor2d([[0, 0], [1, 0], [0, 0]], [3, 2], "bool"); // prettier-ignore
  const attention = (x: tf.Tensor) => fusedAttention(x, tf.ones([2, 5]), tf.ones([2, 7]), { mask });
  const rows = attention(q).arraySync() as number[][];
  assert.deepEqual(rows[0], new Array(7).fill(0));
  assert.deepEqual(rows[1], new Array(7).fill(1));
  const gradient = tf
    .grad((x: tf.Tensor) => attention(x).sum())(q)
    .dataSync();
  assertClose(gradient, new Float32Array(15), 0, "gradient");
});

test("causal attention over a grown cache equals the full one at every split", () => {
  const next = generator(97);
  const [q, k, v] = [0, 1, 2].map(() => toTensor(randomInput(next, [2, 3, 11, 5])));
  const full = fusedAttention(q!, k!, v!, { causal: true });
  for (let split = 1; split < 11; split++) {
    const late = fusedAttention(q!.slice([0, 0, split], [2, 3, 11 - split, 5]), k!, v!, {
      causal: true,
    });
    const expected = full.slice([0, 0, split], [2, 3, 11 - split, 5]).dataSync();
    assertClose(late.dataSync(), expected, 1e-6, `split ${split}`);
  }
});

test("a thousand steps leave no tensors behind and do not grow the heap", () => {
  const q = tf.randomNormal([2, 3, 7, 5]);
  const heap = () =>
    (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
  const step = () =>
    tf.tidy(
      () =>
        void tf
          .grad((x: tf.Tensor) => fusedAttention(x, x, x).sum())(q)
          .dataSync(),
    );
  step();
  const start = [tf.memory().numTensors, tf.memory().numDataBuffers, heap()];
  for (let i = 0; i < 1000; i++) step();
  assert.deepEqual([tf.memory().numTensors, tf.memory().numDataBuffers, heap()], start);
});
