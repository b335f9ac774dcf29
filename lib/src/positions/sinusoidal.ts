import { tf } from "../tensors/tf.js";

/**
 * Sinusoidal position encodings.
 *
 *   PE(t, 2j) = sin(t / base^{2j/D})      PE(t, 2j+1) = cos(t / base^{2j/D})
 *
 * A step of k positions rotates each pair by an angle that does not depend on t, so that
 * PE(t + k) is a fixed linear map of PE(t).
 *
 * Axes: T position (from 0), D model features.
 *
 * @param base - The longest wavelength is 2π · base^{(D−2)/D}. Default: 10000.
 * @returns `positions_TD`. The caller disposes it.
 * @throws RangeError when the features are not even in number.
 * @example
 * sinusoidalPositions(2, 2).arraySync(); // ≈ [[0, 1], [0.841, 0.540]]
 * @see Vaswani et al. 2017, §3.5, https://arxiv.org/abs/1706.03762
 */
export function sinusoidalPositions(
  length: number,
  features: number,
  { base = 10000 }: { base?: number } = {},
): tf.Tensor2D {
  checkEven("sinusoidalPositions", features);
  const values = new Float32Array(length * features);
  for (let t = 0; t < length; t++) {
    for (let c = 0; c < features; c += 2) {
      const angle = t * frequency(c / 2, features, base);
      values[t * features + c] = Math.sin(angle);
      values[t * features + c + 1] = Math.cos(angle);
    }
  }
  return tf.tensor2d(values, [length, features]);
}

/** θ_j = base^{−2j/features}: how far pair j turns from one position to the next, in radians. */
export function frequency(pair: number, features: number, base: number): number {
  return base ** ((-2 * pair) / features);
}

/** Positions turn features in pairs. */
export function checkEven(who: string, features: number): void {
  if (!Number.isInteger(features) || features <= 0 || features % 2 !== 0) {
    throw new RangeError(`${who}: features come in pairs, but there are ${features}.`);
  }
}
