import {
  declareInput,
  InputError,
  outOfRange,
  type Input,
  type InputOptions,
} from "./declare-input.js";

export interface SliderOptions extends InputOptions<number> {
  min: number;
  max: number;
  /** Distance of neighbouring values. Default: 1. */
  step?: number;
}

export interface NumberFieldOptions extends InputOptions<number> {
  /** Default: no bound. */
  min?: number;
  max?: number;
  /** What an arrow key adds. Default: any number can be typed, and an arrow key adds 1. */
  step?: number;
}

/**
 * A number between two bounds, set with a slider in a page.
 *
 * @param name - unique in the section.
 * @throws InputError when the value or a try is out of bounds.
 * @example
 * const beta = slider("beta", { min: 0, max: 5, step: 0.1, value: 1, label: "β" });
 * beta.value; // 1
 */
export function slider(name: string, options: SliderOptions): Input<number> {
  const { min, max, step = 1 } = options;
  if (!(min < max && step > 0)) {
    throw new InputError(`slider "${name}": min must be below max and step above 0.`);
  }
  return declareInput(name, "slider", options, { min, max, step }, (value) =>
    outOfRange(value, min, max),
  );
}

/**
 * A number that is typed in a page.
 *
 * @param name - unique in the section.
 * @throws InputError when the value or a try is out of bounds.
 * @example
 * numberField("seed", { value: 7, min: 0, step: 1, label: "seed" }).value; // 7
 */
export function numberField(name: string, options: NumberFieldOptions): Input<number> {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, step } = options;
  const bounds = {
    ...(options.min !== undefined && { min }),
    ...(options.max !== undefined && { max }),
    ...(step !== undefined && { step }),
  };
  return declareInput(name, "number", options, bounds, (value) => outOfRange(value, min, max));
}
