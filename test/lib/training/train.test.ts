import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, progress, tf, train, TrainingError } from "../../../lib/src/index.js";
import { inNotebook } from "../notebook.js";
import { testOnBackends } from "../on-backends.js";

const setUp = () => {
  const w = tf.variable(tf.scalar(0));
  const loss = () => tf.squaredDifference(w, 3).asScalar();
  return { w, loss, variables: { w }, optimizer: adam(0.1) };
};

testOnBackends("training gives every step's loss and finds the minimum", async () => {
  const { w, optimizer, ...rest } = setUp();
  const { losses } = await train({ steps: 203, optimizer, ...rest });
  assert.equal(losses.length, 203);
  assert.equal(losses[0], 9);
  assert.ok(Math.abs((await w.data())[0]! - 3) < 0.01);
  optimizer.dispose();
  w.dispose();
});

testOnBackends(
  "reports come every few steps and at the end, and training waits for them",
  async () => {
    const { w, optimizer, ...rest } = setUp();
    const reports: number[] = [];
    const onReport = async ({ step }: { step: number }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      reports.push(step);
    };
    await train({ steps: 11, every: 5, onReport, optimizer, ...rest });
    assert.deepEqual(reports, [5, 10, 11]);
    optimizer.dispose();
    w.dispose();
  },
);

testOnBackends("timers get their turn while training goes on", async () => {
  const { w, optimizer, ...rest } = setUp();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 0);
  await train({ steps: 100, optimizer, ...rest });
  clearInterval(timer);
  assert.ok(ticks > 5, `${ticks} ticks`);
  optimizer.dispose();
  w.dispose();
});

testOnBackends("clipNorm bounds the gradient that the optimizer gets", async () => {
  const w = tf.variable(tf.scalar(0));
  // Gradient 2·(0 − 3) = −6 is shortened to −0.5; plain descent at rate 1 moves by 0.5.
  const options = { steps: 1, variables: { w }, optimizer: tf.train.sgd(1), clipNorm: 0.5 };
  await train({ loss: () => tf.squaredDifference(w, 3).asScalar(), ...options });
  assert.ok(Math.abs((await w.data())[0]! - 0.5) < 1e-6);
  options.optimizer.dispose();
  w.dispose();
});

test("a loss that is no number stops the training and names the step", async () => {
  const w = tf.variable(tf.scalar(1));
  const loss = (step: number) => tf.mul(w, step < 7 ? 1 : NaN).asScalar();
  await assert.rejects(
    train({ steps: 20, loss, variables: { w }, optimizer: adam(0.1) }),
    new TrainingError(
      "train: the loss is NaN at step 7. A smaller learning rate or clipNorm may help.",
    ),
  );
});

test("progress is one display that is replaced, with a bar and a line of text", async () => {
  const displays = await inNotebook(() => {
    const bar = progress("train <g2p>", 10, "bar-1");
    for (let done = 1; done <= 10; done++) bar.update(done, `loss ${done}`);
    bar.finish();
    return Promise.resolve();
  });
  assert.deepEqual(new Set(displays.map(({ id }) => id)), new Set(["bar-1"]));
  assert.deepEqual(displays.at(-1)?.data, {
    "text/html":
      '<progress value="10" max="10" aria-label="train &lt;g2p&gt;"></progress> ' +
      "<span>train &lt;g2p&gt; 10/10 · loss 10</span>",
    "text/plain": "train <g2p> 10/10 · loss 10",
  });
});
