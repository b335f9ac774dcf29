/** Significant digits of the largest number; float32 carries little more than seven. */
const DIGITS = 6;
/** Outside of these bounds the numbers are written with powers of ten. */
const LARGEST = 1e7;
const SMALLEST = 1e-4;

/**
 * Numbers that stand together, all with the same number of decimals and the same width.
 *
 * Zeros that end all of them are left out, so that 2.0000002 of one backend and 2 of another both
 * become 2.
 */
export function formatNumbers(values: readonly number[]): string[] {
  const sizes = values.filter((value) => Number.isFinite(value)).map(Math.abs);
  const largest = sizes.reduce((max, size) => Math.max(max, size), 0);
  const texts =
    largest !== 0 && (largest >= LARGEST || largest < SMALLEST) && !sizes.every(Number.isInteger)
      ? values.map((value) =>
          Number.isFinite(value) ? value.toExponential(DIGITS - 1) : `${value}`,
        )
      : withDecimals(values, largest);
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padStart(width));
}

function withDecimals(values: readonly number[], largest: number): string[] {
  const beforePoint = largest < 1 ? 1 : Math.floor(Math.log10(largest)) + 1;
  const decimals = Math.max(0, DIGITS - beforePoint);
  const texts = values.map((value) => {
    if (!Number.isFinite(value)) return `${value}`;
    const text = value.toFixed(decimals);
    return Number(text) === 0 ? text.replace("-", "") : text;
  });
  const needed = Math.max(...texts.map(usedDecimals));
  return texts.map((text) => cutDecimals(text, decimals - needed, needed));
}

const usedDecimals = (text: string): number => {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.slice(point + 1).replace(/0+$/, "").length;
};

function cutDecimals(text: string, surplus: number, needed: number): string {
  if (!text.includes(".")) return text;
  return needed === 0 ? text.slice(0, text.indexOf(".")) : text.slice(0, text.length - surplus);
}
