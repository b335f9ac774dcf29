import assert from "node:assert/strict";
import { test } from "node:test";
import { show, table, tf } from "../../../lib/src/index.js";
import { inNotebook, printed } from "../notebook.js";
import { testOnBackends } from "../on-backends.js";

const textOf = async (...values: unknown[]) => (await printed(() => show(...values))).join("\n");

test("a matrix is written with its shape, in columns, with six digits", async () => {
  assert.equal(
    await textOf(tf.tensor2d([[0.5, -12.25], [1 / 3, 100]])), // prettier-ignore
    "tensor [2, 2]\n[[  0.500, -12.250],\n [  0.333, 100.000]]",
  );
});

test("whole numbers have no point, and rounding noise does not give them one", async () => {
  assert.equal(await textOf(tf.tensor1d([2.0000002, -3])), "tensor [2]\n[ 2, -3]");
});

test("noise around zero has no sign", async () => {
  const [plus, minus] = [
    await textOf(tf.tensor1d([1, 1e-9])),
    await textOf(tf.tensor1d([1, -1e-9])),
  ];
  assert.equal(plus, minus);
});

testOnBackends("an exponential reads the same on every backend", async () => {
  assert.equal(
    await textOf(tf.exp(tf.tensor1d([0, 1, 2]))),
    "tensor [3]\n[1.00000, 2.71828, 7.38906]",
  );
});

test("scalars, other types and other ranks", async () => {
  assert.equal(await textOf(tf.scalar(0.1)), "scalar 0.1");
  assert.equal(await textOf(tf.scalar(3, "int32")), "scalar int32 3");
  assert.equal(await textOf(tf.tensor1d([true, false])), "tensor [2] bool\n[1, 0]");
  assert.equal(await textOf(tf.tensor1d(["a", "乙"])), 'tensor [2] string\n["a", "乙"]');
  assert.equal(await textOf(tf.zeros([2, 1, 2])), "tensor [2, 1, 2]\n[[[0, 0]],\n\n [[0, 0]]]");
  assert.equal(await textOf(tf.zeros([0, 3])), "tensor [0, 3]\n[]");
});

test("numbers that are not finite are named", async () => {
  assert.equal(
    await textOf(tf.tensor1d([0.25, -Infinity, NaN])),
    "tensor [3]\n[     0.25, -Infinity,       NaN]",
  );
});

test("very small and very large numbers are written with powers of ten", async () => {
  assert.equal(await textOf(tf.tensor1d([1e-5, 2.5e-6])), "tensor [2]\n[1.00000e-5, 2.50000e-6]");
  assert.equal(await textOf(tf.tensor1d([1.5e9, 0.5])), "tensor [2]\n[1.50000e+9, 5.00000e-1]");
});

test("of a large tensor the edges are written", async () => {
  assert.equal(
    await textOf(tf.range(0, 1100).reshape([11, 100])),
    `tensor [11, 100]
[[   0,    1,    2, ...,   97,   98,   99],
 [ 100,  101,  102, ...,  197,  198,  199],
 [ 200,  201,  202, ...,  297,  298,  299],
 ...,
 [ 800,  801,  802, ...,  897,  898,  899],
 [ 900,  901,  902, ...,  997,  998,  999],
 [1000, 1001, 1002, ..., 1097, 1098, 1099]]`,
  );
});

test("long rows go on in the next line", async () => {
  const lines = (await textOf(tf.range(0, 100))).split("\n");
  assert.ok(
    lines.every((line) => line.length <= 102),
    lines.join("\n"),
  );
  assert.equal(lines.length, 5);
  assert.ok(lines.slice(2).every((line) => line.startsWith(" ")));
});

test("other values are left to the console", async () => {
  assert.deepEqual(await printed(() => show("注意：", [1, 2], 3)), ["注意：", [1, 2], 3]);
});

test("a table is text in a terminal and HTML in a notebook", async () => {
  const rows = [{ 模型: "LSTM", 损失: 0.123456789 }, { 模型: "<GRU>", 损失: 12 }]; // prettier-ignore
  assert.equal(
    await textOf(table(rows)),
    "模型       损失\n-----  --------\nLSTM   0.123457\n<GRU>        12",
  );
  const [display] = await inNotebook(() => show(table(rows)));
  assert.equal(
    display!.data["text/html"],
    '<table><thead><tr><th scope="col">模型</th><th scope="col">损失</th></tr></thead><tbody>' +
      '<tr><td>LSTM</td><td align="right">0.123457</td></tr>' +
      '<tr><td>&lt;GRU&gt;</td><td align="right">12</td></tr></tbody></table>',
  );
});

test("a column without a name has an empty corner above it, and no heading that says nothing", async () => {
  const [display] = await inNotebook(() => show(table([{ "": "LSTM", 步: 7 }])));
  assert.equal(
    display!.data["text/html"],
    '<table><thead><tr><td></td><th scope="col">步</th></tr></thead><tbody>' +
      '<tr><td>LSTM</td><td align="right">7</td></tr></tbody></table>',
  );
});
