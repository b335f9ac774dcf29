import assert from "node:assert/strict";
import { after, test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import { random } from "seqattn";
import { Group } from "../../../assets/train/group.js";
import { noiseOfRows } from "../../../assets/train/noise.js";

const { port1, port2 } = new MessageChannel();
const [first, second] = [new Group(0, [port1]), new Group(1, [port2])];
after(() => [first, second].forEach((group) => group.close()));

test("replicas draw the numbers of their rows of the whole batch's", () => {
  // 7 rows of 3 numbers, shared out as 4 rows and 3 rows.
  const whole = random(11).normal(21);
  const row = (index: number) => [...whole.subarray(3 * index, 3 * index + 3)];
  const [one, other] = [random(11), random(11)];
  assert.deepEqual([...noiseOfRows(one, first, 7).normal(12)], [0, 2, 4, 6].flatMap(row));
  assert.deepEqual([...noiseOfRows(other, second, 7).normal(9)], [1, 3, 5].flatMap(row));
  assert.deepEqual(one.state(), other.state());
});

test("numbers that cannot be shared out among the rows are refused", () => {
  const { uniform } = noiseOfRows(random(11), first, 7);
  assert.throws(() => uniform(13), {
    message: "noiseOfRows: 13 numbers cannot be shared out among 4 rows.",
  });
});
