import { PNG } from "pngjs";

/** Pixels of a block's side: the edges of letters, which another browser draws otherwise, are averaged away. */
const SIDE = 8;

/** A picture of blocks, each of them the mean colour of its pixels. */
export function inBlocks(screenshot: Buffer): PNG {
  const from = PNG.sync.read(screenshot);
  const [width, height] = [Math.floor(from.width / SIDE), Math.floor(from.height / SIDE)];
  const blocks = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) blocks.data.set([...meanOf(from, x, y), 255], 4 * (y * width + x)); // prettier-ignore
  }
  return blocks;
}

function meanOf({ data, width }: PNG, x: number, y: number): number[] {
  const sums = [0, 0, 0];
  for (let row = y * SIDE; row < (y + 1) * SIDE; row++) {
    for (let column = x * SIDE; column < (x + 1) * SIDE; column++) {
      for (const channel of [0, 1, 2])
        sums[channel]! += data[4 * (row * width + column) + channel]!;
    }
  }
  return sums.map((sum) => Math.round(sum / SIDE ** 2));
}

/**
 * The share of blocks whose colours differ by more than a limit, of 255, in some channel. A part that
 * ends within a pixel may be a row of blocks higher; pictures of other sizes differ in all.
 */
export function shareThatDiffers(a: PNG, b: PNG, limit: number): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1;
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  const colour = (of: PNG, x: number, y: number, channel: number) =>
    of.data[4 * (y * of.width + x) + channel]!;
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const differs = [0, 1, 2].some(
        (channel) => Math.abs(colour(a, x, y, channel) - colour(b, x, y, channel)) > limit,
      );
      if (differs) count += 1;
    }
  }
  return count / (width * height);
}
