/** Small pictures in greys, one after the other. */
export interface Images {
  /** How many there are. */
  count: number;
  /** From 0 (black) to 1 (white), [count · size · size], row by row from the top left. */
  pixels: Float32Array;
  /** What each one shows. */
  labels: number[];
}

const WHITE = 15;

/**
 * Reads square pictures in 16 greys: for each its label in one byte, then its greys, two in a byte,
 * the left one in the high bits.
 *
 * @param size - pixels of a side.
 * @throws RangeError when the bytes are not those of whole pictures.
 * @example
 * const { pixels, labels } = readImages(Uint8Array.of(7, 0xf0, 0x0f), 2);
 * labels; // [7]
 * [...pixels]; // [1, 0, 0, 1]
 */
export function readImages(bytes: Uint8Array, size: number): Images {
  const bytesOfOne = 1 + (size * size) / 2;
  const count = bytes.length / bytesOfOne;
  if (!Number.isInteger(count)) {
    throw new RangeError(
      `readImages: ${bytes.length} bytes are no whole number of pictures of ${bytesOfOne} bytes.`,
    );
  }
  const pixels = new Float32Array(count * size * size);
  const labels: number[] = [];
  let pixel = 0;
  for (const [index, byte] of bytes.entries()) {
    if (index % bytesOfOne === 0) {
      labels.push(byte);
    } else {
      pixels[pixel++] = (byte >> 4) / WHITE;
      pixels[pixel++] = (byte & 15) / WHITE;
    }
  }
  return { count, pixels, labels };
}
