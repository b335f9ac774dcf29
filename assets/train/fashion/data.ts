import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { batches, random, readImages, type Random } from "seqattn";
import { config } from "./config.js";

export const DATA = { train: "data/fashion.train.u4.gz", test: "data/fashion.test.u4.gz" };

const { side } = config.sizes;

export interface Picture {
  /** Row by row from the top left, from 0 (black) to 1 (white). */
  greys: Float32Array;
  kind: number;
}

function allOf(path: string): Picture[] {
  const bytes = gunzipSync(readFileSync(new URL(`../../${path}`, import.meta.url)));
  const { pixels, labels } = readImages(bytes, side);
  return labels.map((kind, index) => ({
    greys: pixels.subarray(index * side * side, (index + 1) * side * side),
    kind,
  }));
}

export function picturesOf(split: "train" | "dev" | "test"): Picture[] {
  if (split === "test") return allOf(DATA.test);
  const all = allOf(DATA.train);
  const kept = all.length - config.dev;
  return split === "train" ? all.slice(0, kept) : all.slice(kept);
}

/** A picture moved to the right and down by some pixels, perhaps mirrored before; what comes in is black. */
export function moved(
  { greys, kind }: Picture,
  { right, down, mirrored }: { right: number; down: number; mirrored: boolean },
): Picture {
  const out = new Float32Array(greys.length);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [y, x] = [row - down, column - right];
      if (y < 0 || y >= side || x < 0 || x >= side) continue;
      out[row * side + column] = greys[y * side + (mirrored ? side - 1 - x : x)]!;
    }
  }
  return { greys: out, kind };
}

export function movedAtRandom(picture: Picture, source: Random): Picture {
  const step = () => source.integer(2 * config.shift + 1) - config.shift;
  const [right, down, mirrored] = [step(), step(), source.uniform() < 0.5];
  return moved(picture, { right, down, mirrored });
}

/** The batches of an epoch, counted from 1. */
export function epochBatches(pictures: readonly Picture[], epoch: number): Picture[][] {
  const source = random(config.seed + epoch);
  const inOrder = batches(pictures, { size: config.batch, random: source });
  return inOrder.map((batch) => batch.map((picture) => movedAtRandom(picture, source)));
}
