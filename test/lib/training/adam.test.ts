import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, clipByNorm, cosine, tf, warmup } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";

/** Adam in float64, as the paper writes it. */
function adamReference(gradients: readonly number[], rate: (step: number) => number): number {
  let [p, m, v] = [0, 0, 0];
  for (const [index, g] of gradients.entries()) {
    const t = index + 1;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    p -= (rate(t) * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
  }
  return p;
}

const gradients = [2, -3, 5, 0, 7, -11];

function applied(count: number, rate: number | ((step: number) => number), from = adam(rate)) {
  const p = tf.variable(tf.scalar(0));
  for (const g of gradients.slice(0, count)) from.applyGradients({ [p.name]: tf.scalar(g) });
  return { p, optimizer: from };
}

testOnBackends(
  "the first step of Adam is the learning rate against the gradient's sign",
  async () => {
    const { p, optimizer } = applied(1, 0.1);
    assertClose(await p.data(), [-0.1]);
    optimizer.dispose();
    p.dispose();
  },
);

testOnBackends("gradients that are far below WebGL's own epsilon, 1e-4, move as well", async () => {
  const [p, optimizer] = [tf.variable(tf.scalar(0)), adam(0.1)];
  const small = [2e-6, -3e-6, 5e-6];
  for (const g of small) optimizer.applyGradients({ [p.name]: tf.scalar(g) });
  assertClose(await p.data(), [adamReference(small, () => 0.1)], 1e-5);
  optimizer.dispose();
  p.dispose();
});

testOnBackends("Adam agrees with float64 over several steps and with a schedule", async () => {
  for (const rate of [() => 0.1, (step: number) => 0.1 / step]) {
    const { p, optimizer } = applied(gradients.length, rate);
    assertClose(await p.data(), [adamReference(gradients, rate)]);
    optimizer.dispose();
    p.dispose();
  }
});

testOnBackends("gradients as small as 1e-6 count, so the ε is 1e-8 on every backend", async () => {
  // With m = v = their first values a step is rate · g / (|g| + ε) = 0.1 · 1e-6 / 1.01e-6.
  const p = tf.variable(tf.scalar(0));
  const optimizer = adam(0.1);
  optimizer.applyGradients({ [p.name]: tf.scalar(1e-6) });
  assertClose(await p.data(), [-0.1 / 1.01], 1e-5);
  optimizer.dispose();
  p.dispose();
});

testOnBackends(
  "Adam minimises through the interface of TensorFlow.js and keeps two moments",
  async () => {
    const x = tf.variable(tf.scalar(4));
    const optimizer = adam(0.1);
    keeps(2, () => optimizer.minimize(() => tf.square(x).asScalar()));
    for (let step = 0; step < 200; step++) {
      keeps(0, () => optimizer.minimize(() => tf.square(x).asScalar(), false, [x]));
    }
    assert.ok(Math.abs((await x.data())[0]!) < 0.05);
    optimizer.dispose();
    x.dispose();
  },
);

testOnBackends("Adam goes on from saved moments as if it had never stopped", async () => {
  const whole = applied(gradients.length, 0.1);
  const half = applied(3, 0.1);
  const again = adam(0.1);
  const saved = half.optimizer.moments({ p: half.p });
  assert.deepEqual(Object.keys(saved), ["p/first", "p/second"]);
  again.restore({ p: half.p }, saved, half.optimizer.step);
  for (const g of gradients.slice(3)) again.applyGradients({ [half.p.name]: tf.scalar(g) });
  assert.deepEqual(await half.p.data(), await whole.p.data());
  for (const { optimizer, p } of [whole, half, { optimizer: again, p: half.p }]) {
    optimizer.dispose();
    p.dispose();
  }
});

test("an unknown variable is named", () => {
  assert.throws(() => adam(0.1).applyGradients({ nobody: tf.scalar(1) }), {
    message: 'Adam: no variable is called "nobody".',
  });
});

testOnBackends("clipping shortens all gradients together and keeps their direction", async () => {
  // ‖(3, 4, 12)‖ = 13, so a limit of 6.5 halves everything.
  const all = { a: tf.tensor1d([3, 4]), b: tf.scalar(12) };
  const { gradients: halved, norm } = keeps(3, () => clipByNorm(all, 6.5));
  assertClose(await norm.data(), [13]);
  assertClose([await halved.a.data(), await halved.b.data()], [[1.5, 2], [6]]); // prettier-ignore
});

testOnBackends("clipping leaves short gradients and zeros as they are", async () => {
  const { gradients: same } = clipByNorm({ a: tf.tensor1d([3, 4]) }, 7);
  assertClose(await same.a.data(), [3, 4]);
  const { gradients: none } = clipByNorm({ a: tf.zeros([2]) }, 5);
  assertClose(await none.a.data(), [0, 0]);
});

test("warmup rises evenly to its peak and falls with the root", () => {
  const rate = warmup(2, 100);
  assertClose([rate(1), rate(50), rate(100), rate(400)], [0.02, 1, 2, 1], 1e-12);
});

test("cosine rises, falls along half a cosine and stays", () => {
  const rate = cosine(2, 110, { rise: 10, last: 1 });
  // At a quarter of the way: 1 + (1 + cos 45°) / 2.
  const quarter = 1 + (1 + Math.SQRT1_2) / 2;
  assertClose(
    [rate(5), rate(10), rate(35), rate(60), rate(110), rate(999)],
    [1, 2, quarter, 1.5, 1, 1],
    1e-12,
  );
});
