import assert from "node:assert/strict";
import { after, test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import { Group } from "../../../assets/train/group.js";

const { port1, port2 } = new MessageChannel();
const [first, second] = [new Group(0, [port1]), new Group(1, [port2])];
after(() => first.close());

test("replicas get what all of them brought, round by round, however far apart they are", async () => {
  const slow = second.exchange("b0");
  assert.deepEqual(await first.exchange("a0"), ["a0", "b0"]);
  const ahead = first.exchange("a1");
  assert.deepEqual(await slow, ["a0", "b0"]);
  assert.deepEqual(await second.exchange("b1"), ["a1", "b1"]);
  assert.deepEqual(await ahead, ["a1", "b1"]);
});

test("work that is shared out comes back in the order of its items", async () => {
  const items = [2, 3, 5, 7, 11];
  const done: number[][] = [];
  const square = (part: number[]) => {
    done.push(part);
    return Promise.resolve(part.map((x) => x * x));
  };
  const results = await Promise.all([first.map(items, square), second.map(items, square)]);
  assert.deepEqual(results, [
    [4, 9, 25, 49, 121],
    [4, 9, 25, 49, 121],
  ]);
  assert.deepEqual(done, [
    [2, 5, 11],
    [3, 7],
  ]);
});

test("the rows of a batch are shared out in turn, and replica 0 has a row of every batch", () => {
  assert.deepEqual(first.part([2, 3, 5]), [2, 5]);
  assert.deepEqual(second.part([2, 3, 5]), [3]);
  assert.deepEqual(first.part([2]), [2]);
  assert.deepEqual(second.part([2]), []);
});

test("a group of one has everything to itself", async () => {
  const alone = new Group();
  assert.deepEqual(await alone.exchange("a"), ["a"]);
  assert.deepEqual(await alone.map([2, 3], (part) => Promise.resolve(part)), [2, 3]);
});
