import { shapeOf, type Plain } from "./plain.js";

/** More of a value than this is left out. */
const MOST = 160;

function written(value: Plain): string {
  if (typeof value === "number") return shortNumber(value);
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${written(each)}`)
      .join(", ")} }`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Six significant digits, which show any difference that counts. */
export const shortNumber = (value: number): string =>
  Number.isInteger(value) || !Number.isFinite(value)
    ? String(value)
    : String(Number(value.toPrecision(6)));

/**
 * A value in one line, with its shape before it if it has one.
 *
 * @example
 * valueText([[1, 2, 0.5]]); // "[1, 3] [[1, 2, 0.5]]"
 */
export function valueText(value: Plain): string {
  const shape = shapeOf(value);
  const text = written(value);
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return shape && shape.length > 0 ? `[${shape.join(", ")}] ${cut}` : cut;
}
