import {
  declareInput,
  InputError,
  outOfRange,
  type Input,
  type InputOptions,
} from "./declare-input.js";

export interface PointFieldOptions extends InputOptions<readonly [x: number, y: number]> {
  /** The bounds of both coordinates, which are drawn on the same scale. */
  min: number;
  max: number;
  /** What an arrow key adds. Default: a fortieth of the range. */
  step?: number;
  /** Points that are shown beside it and do not move. */
  marks?: readonly { x: number; y: number; label: string }[];
}

/**
 * A point in a plane: dragged in a page, or moved with the arrow keys.
 *
 * @param name - unique in the section.
 * @throws InputError when the value or a try is out of bounds.
 * @example
 * pointField("q", { value: [1, 0.5], min: -2, max: 2, label: "query" }).value; // [1, 0.5]
 */
export function pointField(name: string, options: PointFieldOptions): Input<[number, number]> {
  const { min, max, step = (max - min) / 40, marks = [] } = options;
  if (!(min < max && step > 0)) {
    throw new InputError(`pointField "${name}": min must be below max and step above 0.`);
  }
  const input = declareInput(name, "point", options, { min, max, step, marks }, (value) =>
    Array.isArray(value) && value.length === 2 && value.every((each) => !outOfRange(each, min, max))
      ? undefined
      : `a value must be two numbers from ${min} to ${max}`,
  );
  return { ...input, value: [...input.value] };
}
