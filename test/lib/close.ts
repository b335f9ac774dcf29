import assert from "node:assert/strict";

type Numbers = number | ArrayLike<number> | readonly Numbers[];

const flatten = (value: Numbers): number[] =>
  typeof value === "number" ? [value] : Array.from(value as ArrayLike<Numbers>).flatMap(flatten);

/** Numbers of float32 beside numbers of float64: equal within some roundings of float32. */
export function assertClose(got: Numbers, wanted: Numbers, tolerance = 2e-6): void {
  const [a, b] = [flatten(got), flatten(wanted)];
  assert.equal(a.length, b.length, "number of numbers");
  const scale = Math.max(1, ...b.map(Math.abs));
  for (const [index, x] of a.entries()) {
    const difference = Math.abs(x - b[index]!);
    assert.ok(difference <= tolerance * scale, `number ${index}: got ${x}, wanted ${b[index]}`);
  }
}
