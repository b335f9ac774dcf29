/**
 * How strong each frequency is in a piece of sound.
 *
 *   P_k = |Σ_n x_n e^{−2πi kn/N}|²      k = 0 … N/2
 *
 * Computed by halves: the transforms of the even and of the odd samples give that of all.
 *
 * @param samples - N of them, a power of 2.
 * @returns N/2 + 1 numbers, from frequency 0 to half the sampling rate.
 * @throws RangeError when N is no power of 2.
 * @example
 * [...powerSpectrum([1, -1, 1, -1])]; // ≈ [0, 0, 16]
 * @see Cooley & Tukey 1965, https://doi.org/10.1090/S0025-5718-1965-0178586-1
 */
export function powerSpectrum(samples: ArrayLike<number>): Float64Array {
  const size = samples.length;
  if (size < 1 || !Number.isInteger(Math.log2(size))) {
    throw new RangeError(`powerSpectrum: ${size} samples are no power of 2.`);
  }
  const [real, imaginary] = inBitReversedOrder(samples);
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < half; k++) {
      const angle = (-Math.PI * k) / half;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let even = k; even < size; even += 2 * half) {
        const odd = even + half;
        const turnedReal = cos * real[odd]! - sin * imaginary[odd]!;
        const turnedImaginary = sin * real[odd]! + cos * imaginary[odd]!;
        real[odd] = real[even]! - turnedReal;
        imaginary[odd] = imaginary[even]! - turnedImaginary;
        real[even]! += turnedReal;
        imaginary[even]! += turnedImaginary;
      }
    }
  }
  return Float64Array.from(
    { length: Math.floor(size / 2) + 1 },
    (_, k) => real[k]! ** 2 + imaginary[k]! ** 2,
  );
}

/** Where halving again and again puts each sample. */
function inBitReversedOrder(samples: ArrayLike<number>): [Float64Array, Float64Array] {
  const size = samples.length;
  const real = new Float64Array(size);
  let reversed = 0;
  for (let index = 0; index < size; index++) {
    real[reversed] = samples[index]!;
    let bit = size >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
  }
  return [real, new Float64Array(size)];
}
