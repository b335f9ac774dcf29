import assert from "node:assert/strict";
import { test } from "node:test";
import { stored } from "../../../lib/src/index.js";
import { inNotebook } from "../notebook.js";

const file = { made: "2026-11-28", seconds: 42.5, madeOf: "…", value: [2, 3, 5] };
const readAsset = (path: string) =>
  path === "stored/primes.json"
    ? Promise.resolve(new TextEncoder().encode(JSON.stringify(file)))
    : Promise.reject(new Error(`There is no asset "${path}".`));

const never = (): number[] => assert.fail("it was computed");

test("a stored result is read, and said to be stored", async () => {
  const [shown] = await inNotebook(
    async () => assert.deepEqual(await stored("primes", never), [2, 3, 5]),
    { readAsset },
  );
  assert.equal(shown?.id, "stored-primes");
  assert.deepEqual(JSON.parse(shown.data["application/vnd.notebook.stored+json"] ?? ""), {
    name: "primes",
    seconds: 42.5,
    fresh: false,
    made: "2026-11-28",
  });
  assert.equal(shown.data["text/plain"], "primes: stored on 2026-11-28, computed in 42.5 s");
});

test("it is computed when the notebook, or the code, asks for that", async () => {
  const compute = () => Promise.resolve({ loss: [0.5, 0.25] });
  for (const [host, options] of [
    [{ fresh: true }, {}],
    [{}, { fresh: true }],
  ] as const) {
    const [shown] = await inNotebook(async () => {
      assert.deepEqual(await stored("losses", compute, options), { loss: [0.5, 0.25] });
    }, host);
    const told = JSON.parse(shown?.data["application/vnd.notebook.stored+json"] ?? "") as object;
    assert.deepEqual(
      { ...told, seconds: 0 },
      { name: "losses", seconds: 0, fresh: true, tolerance: 1e-3, value: { loss: [0.5, 0.25] } },
    );
  }
});

test("outside of a notebook it is computed", async () => {
  assert.equal(await stored("sum", () => 2 + 3), 5);
});

test("a result that the book has not is an error", async () => {
  await inNotebook(
    () => assert.rejects(stored("cubes", never), /There is no asset "stored\/cubes\.json"/),
    { readAsset },
  );
});

test("what JSON cannot keep is refused, with its place", async () => {
  const wrong: [value: unknown, message: RegExp][] = [
    [{ runs: [{ loss: NaN }] }, /holds NaN at runs\[0\]\.loss, which JSON cannot keep/],
    [[1, undefined], /holds undefined at \[1\]/],
    [new Float32Array(2), /holds a Float32Array, which/],
    [() => 1, /holds function, which/],
    ["x".repeat(300_001), /has 300003 characters as JSON/],
  ];
  await inNotebook(async () => {
    for (const [value, message] of wrong) {
      await assert.rejects(
        stored("wrong", () => value, { fresh: true }),
        message,
      );
    }
  });
});
