import assert from "node:assert/strict";
import { test } from "node:test";
import { attention, random, ShapeError, tf } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { attentionReference, type May } from "../reference/attention.js";
import { sweptGradient } from "../reference/gradient.js";
import { rows } from "../reference/matrix.js";

// Distinct primes: no axis can be taken for another unnoticed.
const [B, H, T, S, K, V] = [2, 3, 5, 7, 11, 13];

testOnBackends("attention gives what is computed by hand", async () => {
  // q·k = 1 and 0, /√2 = 0.7071 and 0; e^0.7071 = 2.0281, so weights 2.0281/3.0281 and 1/3.0281.
  const q = tf.tensor2d([[1, 0]]);
  const k = tf.tensor2d([[1, 0], [0, 1]]); // prettier-ignore
  const v = tf.tensor2d([[10], [20]]);
  const { out, weights } = keeps(2, () => attention(q, k, v));
  assertClose(await weights.array(), [[0.66976, 0.33024]], 1e-5);
  assertClose(await out.array(), [[10 * 0.66976 + 20 * 0.33024]], 1e-5);
});

const cases: { name: string; may?: May; causal?: boolean; mask?: () => tf.Tensor }[] = [
  { name: "no mask" },
  { name: "causal, the last query at the last key", may: (t, s) => s <= t + S - T, causal: true },
  {
    name: "a boolean mask with a row that may look at nothing",
    may: (t, s) => t !== 3 && (t + s) % 3 !== 0,
    mask: () => booleanMask((t, s) => t !== 3 && (t + s) % 3 !== 0),
  },
  {
    name: "an additive mask of −∞ with a row that may look at nothing, and causal",
    may: (t, s) => t !== 1 && s !== 2 && s <= t + S - T,
    causal: true,
    mask: () => infiniteMask((t, s) => t !== 1 && s !== 2),
  },
];

const booleanMask = (may: May) =>
  tf.tensor2d(
    Array.from({ length: T }, (_, t) => Array.from({ length: S }, (_, s) => may(t, s))),
    [T, S],
    "bool",
  );
const infiniteMask = (may: May) =>
  tf.tensor2d(
    Array.from({ length: T }, (_, t) =>
      Array.from({ length: S }, (_, s) => (may(t, s) ? 0 : -Infinity)),
    ),
  );

for (const { name, may, causal = false, mask } of cases) {
  testOnBackends(`attention agrees with float64 in every batch and head: ${name}`, async () => {
    const { normal } = random(17);
    const q = tf.tensor4d(normal(B * H * T * K), [B, H, T, K]);
    const k = tf.tensor4d(normal(B * H * S * K), [B, H, S, K]);
    const v = tf.tensor4d(normal(B * H * S * V), [B, H, S, V]);
    const { out, weights } = attention(q, k, v, { mask: mask?.(), causal });
    const [qs, ks, vs] = await Promise.all([q.array(), k.array(), v.array()]);
    const [outs, ws] = await Promise.all([out.array(), weights.array()]);
    for (let b = 0; b < B; b++) {
      for (let h = 0; h < H; h++) {
        const wanted = attentionReference(qs[b]![h]!, ks[b]![h]!, vs[b]![h]!, { may });
        assertClose(outs[b]![h]!, wanted.out);
        assertClose(ws[b]![h]!, wanted.weights);
      }
    }
  });

  testOnBackends(`the gradients of attention agree with float64: ${name}`, async () => {
    const draw = random(19);
    const [q0, k0, v0] = [draw.normal(T * K), draw.normal(S * K), draw.normal(S * V)];
    const toward = draw.normal(T * V);
    const gradients = tf.grads((q, k, v) => {
      const { out } = attention(q, k, v, { mask: mask?.(), causal });
      return tf.sum(tf.mul(out, tf.tensor2d(toward, [T, V])));
    })([tf.tensor2d(q0, [T, K]), tf.tensor2d(k0, [S, K]), tf.tensor2d(v0, [S, V])]);

    const loss = (x: number[]) => {
      const q = rows(x.slice(0, T * K), K);
      const k = rows(x.slice(T * K, (T + S) * K), K);
      const v = rows(x.slice((T + S) * K), V);
      return attentionReference(q, k, v, { may })
        .out.flat()
        .reduce((sum, y, i) => sum + y * toward[i]!, 0);
    };
    const wanted = sweptGradient(loss, [...q0, ...k0, ...v0]);
    const got = await Promise.all(gradients.map((gradient) => gradient.data()));
    assertClose(
      got.flatMap((part) => [...part]),
      wanted,
    );
  });
}

testOnBackends("an additive mask has a gradient where it is finite", async () => {
  const draw = random(23);
  const [q0, k0, v0] = [draw.normal(T * K), draw.normal(S * K), draw.normal(S * V)];
  const bias = [...draw.normal(T * S)].map((x, i) => (i % 4 === 0 ? -Infinity : x));
  const [gradient] = tf.grads((mask) => {
    const [q, k] = [tf.tensor2d(q0, [T, K]), tf.tensor2d(k0, [S, K])];
    return tf.sum(tf.square(attention(q, k, tf.tensor2d(v0, [S, V]), { mask: mask }).out));
  })([tf.tensor2d(bias, [T, S])]);
  const may: May = (t, s) => (t * S + s) % 4 !== 0;
  const finite = bias.map((x) => (Number.isFinite(x) ? x : 0));
  const loss = (x: number[]) =>
    attentionReference(rows(q0, K), rows(k0, K), rows(v0, V), { may, bias: rows(x, S) })
      .out.flat()
      .reduce((sum, y) => sum + y * y, 0);
  assertClose(await gradient!.data(), sweptGradient(loss, finite), 1e-5);
});

testOnBackends("queries before the first key get zeros when causal", async () => {
  // Three queries, two keys: the last query stands at the last key, so the first one sees none.
  const ones = (n: number) => tf.ones<tf.Rank.R2>([n, 1]);
  const { weights } = attention(ones(3), ones(2), ones(2), { causal: true });
  assertClose(await weights.array(), [[0, 0], [1, 0], [0.5, 0.5]]); // prettier-ignore
});

testOnBackends("one query and one key give the value itself", async () => {
  const v = tf.tensor3d([[[3, 5]]]);
  const { out } = attention(tf.ones([1, 1, 2]), tf.ones([1, 1, 2]), v);
  assertClose(await out.data(), [3, 5]);
});

testOnBackends("scale takes the place of 1/√K", async () => {
  const k = tf.tensor2d([[1], [2]]);
  const { weights } = attention(tf.tensor2d([[3]]), k, k, { scale: 0 });
  assertClose(await weights.data(), [0.5, 0.5]);
});

test("shapes that disagree are named", () => {
  const zeros = (...shape: number[]) => tf.zeros(shape);
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  message(
    () => attention(zeros(1, 2, 3), zeros(1, 2, 4), zeros(1, 2, 4)),
    "attention: axis K is 3 in q_BTK but 4 in k_BSK [1,2,4].",
  );
  message(
    () => attention(zeros(2, 3), zeros(5, 3), zeros(7, 3)),
    "attention: axis S is 5 in k_SK but 7 in v_SV [7,3].",
  );
  message(
    () => attention(zeros(3), zeros(3), zeros(3)),
    "attention: q needs 2 to 4 axes, [T,K], [B,T,K] or [B,H,T,K], got shape [3].",
  );
  message(
    () => attention(zeros(2, 3), zeros(5, 3), zeros(5, 3), { mask: zeros(5, 2) }),
    "attention: mask [5,2] does not broadcast to the scores [2,5].",
  );
});
