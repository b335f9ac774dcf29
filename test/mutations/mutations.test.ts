import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { QUICK, TESTS } from "./mutations.js";
import { survivors } from "./survivors.js";
import { Workplace } from "./workplace.js";

const root = join(import.meta.dirname, "../..");

// `npm run mutations` makes all the other mistakes too.

test("mistakes made on purpose in the library are caught by its tests", () => {
  assert.deepEqual(
    survivors(root, QUICK, () => {}),
    [],
  );
});

test("a change that is no mistake is told as one that no test catches", () => {
  const change = { ...QUICK[0]!, right: "tf.mul(q, scale)", wrong: "tf.mul(scale, q)" };
  const [why, ...more] = survivors(root, [change], () => {});
  assert.match(why ?? "", /composed\.ts: the scores are not scaled: all tests pass/);
  assert.deepEqual(more, []);
});

test("the copy of the library has all that the tests of the mistakes import", () => {
  const place = new Workplace(root);
  try {
    const run = QUICK.map(({ test }) => TESTS[test].file);
    const files = new Set(Object.values(TESTS).map(({ file }) => file));
    const others = [...files].filter((file) => !run.some((own) => own === file));
    const broken = others.map((file) => place.load(file)).filter(({ failed }) => failed !== 0);
    assert.deepEqual(broken, []);
  } finally {
    place.dispose();
  }
});
