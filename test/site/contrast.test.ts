import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../../site/styles/tokens.css", import.meta.url), "utf8");

/** Name → its colour in light and in dark pages. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }] as const,
  ),
);

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const code = [...colours.keys()].filter((name) => /^code-(?!bg)/.test(name));
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ["ink", "paper", 7],
  ["strong", "paper", 7],
  ...["paper", "raised", "code-bg"].flatMap((back) => [
    ["muted", back, 4.5] as const,
    ["accent", back, 4.5] as const,
    ["error", back, 4.5] as const,
  ]),
  ["accent-ink", "accent", 4.5],
  ["accent", "accent-wash", 4.5],
  ["error", "error-wash", 4.5],
  ["ink", "mark", 4.5],
  ["done", "paper", 3],
  ["focus", "paper", 3],
  ["firm-line", "paper", 3],
  ...code.map((name) => [name, "code-bg", 4.5] as const),
];

for (const theme of ["light", "dark"] as const) {
  test(`letters stand out from what is behind them on ${theme} pages`, () => {
    const weak = pairs.flatMap(([front, back, least]) => {
      const [a, b] = [colours.get(front), colours.get(back)];
      assert.ok(a && b, `${front} or ${back} is no colour`);
      const ratio = contrast(a[theme], b[theme]);
      return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
    });
    assert.deepEqual(weak, []);
  });
}
