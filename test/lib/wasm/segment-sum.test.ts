import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { assertClose, generator, pick, uniform } from "./random.js";
import { onCpu, startWasm } from "./start.js";

before(startWasm);

test("rows are summed by segment; rows of segments that do not exist are left out", () => {
  const x = tf.tensor2d([1, 2, 10, 20, 100, 200, 1000, 2000], [4, 2]);
  // Rows 0 and 2 go to segment 1, row 1 to segment 0, row 3 nowhere.
  const sums = tf.unsortedSegmentSum(x, tf.tensor1d([1, 0, 1, -1], "int32"), 3);
  assertClose(sums.dataSync(), [10, 20, 101, 202, 0, 0], 0, "sums");
});

test("segment sums agree with the cpu backend for floats and integers of any width", async () => {
  const next = generator(3);
  for (let round = 0; round < 40; round++) {
    const [rows, width] = [pick(next, [1, 2, 13, 31]), pick(next, [1, 3, 4, 7, 29])];
    const segments = pick(next, [1, 5, 17]);
    const dtype = pick(next, ["float32", "int32"] as const);
    const values = uniform(next, rows * width).map((value) => Math.round(1000 * value));
    const ids = Array.from({ length: rows }, () => Math.floor(next() * segments));
    const sums = () =>
      tf.unsortedSegmentSum(
        tf.tensor(values, [rows, width], dtype),
        tf.tensor1d(ids, "int32"),
        segments,
      );
    const own = tf.tidy(() => sums().dataSync());
    assertClose(own, await onCpu(sums), 0, `${rows} × ${width}, ${segments} segments, ${dtype}`);
  }
});

test("the gradient of tf.gather agrees with the cpu backend", async () => {
  const next = generator(5);
  const values = uniform(next, 11 * 7);
  const dy = uniform(next, 2 * 3 * 7);
  const gradient = () =>
    tf.grad((x: tf.Tensor) =>
      tf.gather(
        x,
        tf.tensor2d(
          [
            [1, 3, 1],
            [0, 10, 1],
          ],
          [2, 3],
          "int32",
        ),
      ),
    )(tf.tensor(values, [11, 7]), tf.tensor(dy, [2, 3, 7]));
  const own = tf.tidy(() => gradient().dataSync());
  assertClose(own, await onCpu(gradient), 1e-6, "gradient");
});
