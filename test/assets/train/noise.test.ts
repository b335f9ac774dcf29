import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "seqattn";
import { noiseOfRows } from "../../../assets/train/noise.js";

test("parts of a batch draw the numbers of their rows of the whole batch's", () => {
  // 7 rows of 3 numbers, shared out as 4 rows and 3 rows.
  const whole = random(11).normal(21);
  const [one, other] = [random(11), random(11)];
  const drawn = [...noiseOfRows(one, 0, 4, 7).normal(12), ...noiseOfRows(other, 4, 3, 7).normal(9)];
  assert.deepEqual(drawn, [...whole]);
  assert.deepEqual(one.state(), other.state());
});

test("numbers that cannot be shared out among the rows are refused", () => {
  const { uniform } = noiseOfRows(random(11), 0, 4, 7);
  assert.throws(() => uniform(13), {
    message: "noiseOfRows: 13 numbers cannot be shared out among 4 rows.",
  });
});
