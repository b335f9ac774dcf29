import type { tf } from "../tensors/tf.js";
import { formatNumbers } from "./number-text.js";

type Nested = string | Nested[];

/** Above so many numbers only the edges of a tensor are written. */
const WHOLE = 1000;
/** How many entries remain at either end of an axis then. */
const EDGE = 3;
const LINE = 100;

/**
 * A tensor as text: its shape, then its numbers as nested rows.
 *
 * @param values - the tensor's numbers in order.
 */
export function tensorText(
  shape: readonly number[],
  dtype: tf.DataType,
  values: ArrayLike<number | string>,
): string {
  const type = dtype === "float32" ? "" : ` ${dtype}`;
  const kept = shape.map((size) => keptIndices(size, values.length > WHOLE));
  const shown = entries(shape, kept).map((index) => values[index]!);
  const texts = formatEntries(shown, dtype);
  if (shape.length === 0) return `scalar${type} ${texts[0]}`;
  let next = 0;
  const nest = (axis: number): Nested => {
    if (axis === shape.length) return texts[next++]!;
    const items = kept[axis]!.map((): Nested => nest(axis + 1));
    return items.length < shape[axis]!
      ? [...items.slice(0, EDGE), "...", ...items.slice(EDGE)]
      : items;
  };
  return `tensor [${shape.join(", ")}]${type}\n${write(nest(0), "")}`;
}

function keptIndices(size: number, shorten: boolean): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  return shorten && size > 2 * EDGE + 1 ? [...all.slice(0, EDGE), ...all.slice(-EDGE)] : all;
}

/** Positions in the flat list of the kept entries, in order. */
function entries(shape: readonly number[], kept: readonly number[][]): number[] {
  return shape.reduce<number[]>(
    (positions, size, axis) =>
      positions.flatMap((position) => kept[axis]!.map((index) => position * size + index)),
    [0],
  );
}

function formatEntries(values: readonly (number | string)[], dtype: tf.DataType): string[] {
  if (dtype === "string") return values.map((value) => JSON.stringify(value));
  return formatNumbers(values as number[]);
}

/** Rows of numbers on one line each, or on several when they are long; blocks under each other. */
function write(value: Nested, indent: string): string {
  if (typeof value === "string") return value;
  const inner = `${indent} `;
  if (value.every((item) => typeof item === "string")) return `[${wrap(value, inner)}]`;
  const depth = depthOf(value);
  const gap = `,${"\n".repeat(Math.max(1, depth - 1))}${inner}`;
  return `[${value.map((item) => write(item, inner)).join(gap)}]`;
}

const depthOf = (value: Nested): number =>
  typeof value === "string" ? 0 : 1 + Math.max(0, ...value.map(depthOf));

function wrap(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line && indent.length + line.length + item.length + 2 > LINE) {
      lines.push(line);
      line = "";
    }
    line += line ? `, ${item}` : item;
  }
  return [...lines, line].join(`,\n${indent}`);
}
