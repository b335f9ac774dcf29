import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/** A mask as nested arrays: of booleans (true = may look), or of numbers that are added. */
export type MaskArray = readonly (boolean | number | MaskArray)[];

/** Which keys each query may look at. What several of these options hide, stays hidden. */
export interface MaskOptions {
  /**
   * Broadcasts to the scores. Boolean or int32: not 0 where the query may look at the key. Float:
   * added to the scores; −∞ masks.
   */
  mask?: tf.Tensor | MaskArray | undefined;
  /** Each query looks at its own place and earlier ones. Default: false. */
  causal?: boolean | undefined;
  /**
   * The key at which the first query stands. Default: S − T, so that the last query stands at the
   * last key, as it does when the keys of earlier steps are kept.
   */
  offset?: number | undefined;
  /** How many keys before and after its own place a query sees. Default: all. */
  window?: KeyWindow | undefined;
  /** How many keys of each row of the batch are real; what follows is padding. Default: all. */
  keyLengths?: readonly number[] | undefined;
}

export interface KeyWindow {
  readonly left?: number;
  readonly right?: number;
}

/**
 * Refuses options that are out of range.
 *
 * @param rows - B, or 1 where there is no such axis.
 */
export function checkMaskOptions(
  caller: string,
  { offset, window, keyLengths }: MaskOptions,
  rows: number,
  keys: number,
): void {
  if (offset !== undefined && !Number.isInteger(offset)) {
    throw new RangeError(`${caller}: offset must be a whole number, got ${offset}.`);
  }
  for (const [side, reach] of Object.entries(window ?? {}) as [string, number | undefined][]) {
    if (reach === undefined || reach === Infinity) continue;
    if (!Number.isInteger(reach) || reach < 0) {
      throw new RangeError(
        `${caller}: window.${side} must be a whole number from 0 on, got ${reach}.`,
      );
    }
  }
  if (!keyLengths) return;
  if (keyLengths.length !== rows) {
    throw new ShapeError(
      `${caller}: keyLengths needs one length for each of ${rows} rows, got ${keyLengths.length}.`,
    );
  }
  for (const [row, length] of keyLengths.entries()) {
    if (Number.isInteger(length) && length >= 0 && length <= keys) continue;
    throw new RangeError(
      `${caller}: keyLengths[${row}] is ${length}, but a row holds 0 to ${keys} keys.`,
    );
  }
}

/**
 * The mask as a tensor that is known to broadcast to scores of this shape. Of a tensor only shape
 * and type are looked at: to find a NaN in it, it would have to be fetched from the device.
 */
export function maskTensor(
  caller: string,
  mask: tf.Tensor | MaskArray,
  scoresShape: readonly number[],
): tf.Tensor {
  const tensor = toTensor(caller, mask);
  if (!["bool", "int32", "float32"].includes(tensor.dtype)) {
    throw new TypeError(`${caller}: mask must be bool, int32 or float32, got ${tensor.dtype}.`);
  }
  const extra = scoresShape.length - tensor.rank;
  const fits = tensor.shape.every((size, axis) => size === 1 || size === scoresShape[axis + extra]);
  if (extra < 0 || !fits) {
    throw new ShapeError(
      `${caller}: mask [${tensor.shape.join(",")}] does not broadcast to the scores [${scoresShape.join(",")}].`,
    );
  }
  return tensor;
}

/** A mask of arrays is checked number by number, since they are at hand. The caller tidies. */
export function toTensor(caller: string, mask: tf.Tensor | MaskArray): tf.Tensor {
  if (mask instanceof tf.Tensor) return mask;
  checkNumbers(caller, mask);
  return tf.tensor(mask as tf.TensorLike);
}

function checkNumbers(caller: string, values: MaskArray, place: readonly number[] = []): void {
  for (const [index, value] of values.entries()) {
    const here = [...place, index];
    if (typeof value === "object") checkNumbers(caller, value, here);
    else if (Number.isNaN(value) || value === Infinity) {
      throw new RangeError(
        `${caller}: mask is ${value} at [${here.join(",")}]. A mask that is added holds numbers or −∞.`,
      );
    }
  }
}
