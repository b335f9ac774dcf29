import assert from "node:assert/strict";

/** Differences this small are made of rounding: 1e-16 of a loss of about 100, divided by h. */
const NOISE = 1e-9;

/**
 * The gradient of f in float64, by central differences whose step h is halved again and again.
 *
 * The error of a central difference falls as h², so two successive steps differ four times less
 * than the two before them; a function or a difference that is wrong does not do so. Richardson's
 * combination of the last two steps is given back.
 */
export function sweptGradient(f: (x: number[]) => number, at: readonly number[]): number[] {
  return at.map((_, index) => {
    const slopes = [8e-3, 4e-3, 2e-3].map((h) => slope(f, at, index, h)) as [
      number,
      number,
      number,
    ];
    const [first, second] = [slopes[0] - slopes[1], slopes[1] - slopes[2]];
    const isNoise = Math.abs(first) < NOISE;
    assert.ok(
      isNoise || Math.abs(first / second - 4) < 0.2,
      `coordinate ${index}: differences ${first} and ${second} do not fall as h²`,
    );
    return (4 * slopes[2] - slopes[1]) / 3;
  });
}

function slope(f: (x: number[]) => number, at: readonly number[], index: number, h: number) {
  const move = (by: number) => at.map((x, i) => (i === index ? x + by : x));
  return (f(move(h)) - f(move(-h))) / (2 * h);
}
