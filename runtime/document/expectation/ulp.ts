/** Bits of the fraction, and the smallest exponent, of IEEE numbers. */
const FORMATS = { 32: { fraction: 23, smallest: -126 }, 64: { fraction: 52, smallest: -1022 } };

/** The distance from a number to the next larger one of its precision: its unit in the last place. */
export function unitInLastPlace(value: number, bits: 32 | 64): number {
  const { fraction, smallest } = FORMATS[bits];
  const size = Math.abs(value);
  // log2 may round up at a power of two's lower side; the power itself tells.
  let exponent = Math.max(smallest, size === 0 ? smallest : Math.floor(Math.log2(size)));
  if (exponent > smallest && 2 ** exponent > size) exponent -= 1;
  return 2 ** (exponent - fraction);
}
