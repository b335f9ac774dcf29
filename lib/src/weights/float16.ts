const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * The nearest number of 16 bits (1 sign, 5 exponent, 10 fraction), ties to even; beyond 65504 it
 * is infinite.
 */
export function toFloat16(value: number): number {
  float[0] = value;
  const word = bits[0]!;
  const sign = (word >>> 16) & 0x8000;
  const size = word & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00; // NaN
  if (size >= 0x477ff000) return sign | 0x7c00; // rounds to 65536 or more
  if (size < 0x38800000) {
    // Below the smallest normal number the fraction counts steps of 2^-24.
    return sign | roundToEven(Math.abs(value) * 2 ** 24);
  }
  // Rebase the exponent from 127 to 15, then drop 13 bits of the fraction, rounding to even.
  const rebased = size - 0x38000000;
  return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

/** The number that 16 bits stand for. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
