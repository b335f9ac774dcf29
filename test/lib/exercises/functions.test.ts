import assert from "node:assert/strict";
import { before, test } from "node:test";
import { conversion } from "../../../lib/src/exercises/conversion.js";
import { drawFrom } from "../../../lib/src/exercises/draw.js";
import { overSeeds } from "../../../lib/src/exercises/over-seeds.js";
import { sameFunction } from "../../../lib/src/exercises/same-function.js";
import { sameGradient } from "../../../lib/src/exercises/same-gradient.js";
import { random } from "../../../lib/src/random/generator.js";
import { tf } from "../../../lib/src/tensors/tf.js";
import { startBackend } from "../../../lib/src/index.js";
import { judge, told } from "./judge.js";

before(() => startBackend("cpu"));

const rows = sameFunction(
  (draw) => {
    const [rows, columns] = draw.sizes(2) as [number, number];
    return [draw.matrix(rows, columns)];
  },
  {
    reference: (matrix) => matrix.map((row) => row.reduce((sum, value) => sum + value, 0)),
    confusions: [
      {
        instead: (matrix) =>
          matrix.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length),
        hint: { zh: "这是平均", en: "this is the mean" },
      },
    ],
  },
);
const sumOf = (row: number[]) => row.reduce((sum, value) => sum + value, 0);

test("a function that is right for all inputs passes, however it adds up", async () => {
  assert.equal(
    await told(rows, (m: number[][]) => m.map((row) => [...row].reverse().reduce((a, b) => a + b))),
    "passed",
  );
});

test("a wrong function is told its shape, the first element that differs, and a known mistake", async () => {
  const columns = (m: number[][]) => m[0]!.map((_, j) => sumOf(m.map((row) => row[j]!)));
  assert.match(await told(rows, columns), /^形状不对：应是 \[\d+\]，得到 \[\d+\]。$/);
  assert.equal(
    await told(rows, (m: number[][]) => m.map((row) => sumOf(row) / row.length)),
    "结果不对。 这是平均",
  );
  const late = await judge(rows, (m: number[][]) => m.map((row, i) => (i === 1 ? 7 : sumOf(row))));
  assert.match(late.where?.zh ?? "", /^\[1\]：期望 .+，得到 7$/);
  assert.match(late.where?.en ?? "", /^\[1\]: expected .+, got 7$/);
});

test("an answer that throws, or is no function, is told so", async () => {
  assert.equal(
    await told(rows, () => {
      throw new RangeError("too far");
    }),
    "你的函数抛出了错误：RangeError: too far",
  );
  assert.equal(await told(rows, 3), "应当交来一个函数，得到的是 3。");
  assert.equal((await judge(rows, 3)).empty, true);
});

test("a result of another kind is told by its kind", async () => {
  assert.equal(await told(rows, () => "sum"), "形状不对：应是 [2]，得到 []。");
  const single = sameFunction((draw) => [draw.normal()], { reference: (x) => 2 * x });
  assert.equal(await told(single, () => undefined), "结果应是 数，得到的是 空（undefined）。");
  assert.equal(await told(single, () => NaN), "结果不对。");
});

test("an answer may change its input without changing the reference's", async () => {
  assert.equal(
    await told(rows, (m: number[][]) => {
      const sums = m.map(sumOf);
      m.length = 0;
      return sums;
    }),
    "passed",
  );
});

const double = sameFunction((draw) => [draw.vector(3)], {
  tensors: true,
  reference: (x) => x.map((value) => 2 * value),
});

test("tensors are compared, and those left behind or taken away are counted", async () => {
  const count = tf.memory().numTensors;
  assert.equal(await told(double, (x: tf.Tensor) => tf.tidy(() => tf.add(x, x))), "passed");
  assert.equal(await told(double, (x: tf.Tensor) => tf.mul(x, 2)), "passed");
  assert.equal(
    await told(double, (x: tf.Tensor) => tf.add(tf.mul(x, 1), x)),
    "每次调用留下 1 个没有释放的张量。 把计算放进 tf.tidy(() => …)，它只留下返回的张量。",
  );
  assert.match(
    await told(double, (x: tf.Tensor) => {
      const y = tf.add(x, x);
      x.dispose();
      return y;
    }),
    /^你的函数释放了 1 个输入张量/,
  );
  // What leaked above is the reader's; the grader itself leaves nothing.
  assert.equal(tf.memory().numTensors - count, 1);
});

test("a gradient is compared with the differences of the scalar", async () => {
  const norm = sameGradient((draw) => [draw.vector(5)], {
    of: (x) => x.reduce((sum, value) => sum + value ** 3, 0),
    confusions: [
      { instead: (x) => x.map((value) => value ** 2), hint: { zh: "少了 3", en: "3 is missing" } },
    ],
  });
  assert.equal(await told(norm, (x: number[]) => x.map((value) => 3 * value * value)), "passed");
  assert.equal(
    await told(norm, (x: number[]) => x.map((value) => value ** 2)),
    "结果不对。 少了 3",
  );
});

test("a conversion is judged by what both conventions compute", async () => {
  const swap = conversion((draw) => [draw.vector(2), draw.vector(2)], {
    from: ([a, b], [x, y]) => a! * x! + b! * y!,
    to: ([b, a], [x, y]) => a! * x! + b! * y!,
    confusions: [{ instead: (both) => [...both], hint: { zh: "没有换", en: "not swapped" } }],
  });
  assert.equal(await told(swap, ([a, b]: number[]) => [b, a]), "passed");
  assert.equal(
    await told(swap, (both: number[]) => both),
    "换算之后，两种约定算出的结果不同。 没有换",
  );
  assert.equal(await told(swap, () => undefined), "换算之后，两种约定算出的结果不同。");
});

const band = overSeeds({
  low: 0.4,
  high: 0.6,
  confusions: [{ low: 0.9, high: 1.1, hint: { zh: "没有除以 2", en: "not halved" } }],
});
const mean = (seed: number) =>
  random(seed)
    .uniform(400)
    .reduce((sum, value) => sum + value, 0) / 400;

test("research is judged by a band over fresh seeds", async () => {
  assert.equal(await told(band, mean), "passed");
  assert.match(
    await told(band, (seed: number) => 2 * mean(seed)),
    /不在事先定下的范围里。 没有除以 2$/,
  );
  assert.match(await told(band, () => 0.5), /种子没有用上/);
  let count = 0;
  assert.match(await told(band, () => 0.5 + ++count / 1e6), /没有全部来自种子/);
  assert.match(await told(band, () => NaN), /应给出一个有限的数，得到的是 NaN/);
});

test("each attempt draws other sizes, which are distinct primes", () => {
  const draws = Array.from({ length: 20 }, (_, seed) => drawFrom(seed).sizes(3));
  for (const sizes of draws) {
    assert.equal(new Set(sizes).size, 3);
    assert.ok(sizes.every((size) => [2, 3, 5, 7, 11].includes(size)));
  }
  assert.ok(new Set(draws.map(String)).size > 5);
  assert.throws(() => drawFrom(1).sizes(3, 3), {
    message: "sizes: 3 distinct primes up to 3 were asked for, but there are 2. Allow larger ones.",
  });
});
