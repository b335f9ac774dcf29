import assert from "node:assert/strict";
import { test } from "node:test";
import { median } from "../../../lib/bench/measure.js";
import { showsRecord } from "../../../lib/bench/readme.js";
import { readRecord, type MeasuredRow } from "../../../lib/bench/record.js";
import { rows } from "../../../lib/bench/rows.js";
import { table } from "../../../lib/bench/table.js";

test("the README shows the record of the last run", () => {
  assert.ok(showsRecord(readRecord()));
});

test("a README whose table differs in one figure is noticed", () => {
  const record = readRecord();
  const [first, ...others] = record.rows as [MeasuredRow, ...MeasuredRow[]];
  assert.ok(!showsRecord({ ...record, rows: [{ ...first, value: first.value * 2 }, ...others] }));
});

test("the record has every row of the bench, with all rivals and their aims", () => {
  const measured = readRecord().rows.map(({ title, backend, rivals }) => ({
    title,
    backend,
    rivals: rivals.map(({ label, atLeast, cannot }) => (cannot ? { label } : { label, atLeast })),
  }));
  const asked = rows.map(({ title, backend, rivals }, index) => ({
    title,
    backend,
    rivals: rivals.map(({ label, atLeast }) => {
      const found = readRecord().rows[index]?.rivals.find((rival) => rival.label === label);
      return found?.cannot ? { label } : { label, atLeast };
    }),
  }));
  assert.deepEqual(measured, asked);
});

test("an aim counts as reached as it is printed, and a rival outside the columns stands by its aim", () => {
  const row: MeasuredRow = {
    title: "a product",
    backend: "wasm",
    unit: "ms",
    value: 7.777,
    rivals: [
      { label: "tfjs", value: 9.3, ratio: 1.196, atLeast: 1.2 },
      { label: "PyTorch", value: 4, ratio: 0.514, atLeast: 0.58 },
      { label: "all keys", value: 13, ratio: 1.75, atLeast: 1.66 },
      { label: "jax-js", cannot: "no loop" },
    ],
  };
  assert.deepEqual(table([row]).split("\n").slice(2), [
    "| wasm | a product | 7.78 ms | 1.20 |  |  |  |  | 0.51 | tfjs ≥ 1.2 ✓; PyTorch ≥ 0.58 ✗; all keys 1.75, ≥ 1.66 ✓ |",
    "",
    "Empty places:",
    "",
    "- jax-js: no loop.",
  ]);
});

test("a heap that grows beyond its bound is marked", () => {
  const row = (value: number): MeasuredRow => ({
    title: "heap",
    backend: "wasm",
    unit: "MiB",
    value,
    atMost: 40,
    rivals: [],
  });
  assert.match(table([row(39.9)]), /39\.9 MiB .*≤ 40 MiB ✓/);
  assert.match(table([row(40.1)]), /40\.1 MiB .*≤ 40 MiB ✗/);
});

test("the median of an even number of values lies between the two in the middle", () => {
  assert.equal(median([5, 1, 2, 9]), 3.5);
  assert.equal(median([7, 1, 3]), 3);
});
