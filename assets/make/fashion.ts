/**
 * Makes data/fashion.train.u4.gz and data/fashion.test.u4.gz from Debian's Fashion-MNIST:
 *
 *   apt-get download dataset-fashion-mnist     (Debian 12, 0.0~git20200523.55506a9-1)
 *   npx tsx assets/make/fashion.ts <dataset-fashion-mnist….deb> [--write]
 *
 * The first images of the package's training and test files, in 16 greys: for each image its label
 * in one byte, then 28 × 28 greys from the top left, two in a byte, the left one in the high bits.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { keep, packageFiles } from "./data-file.js";
import { unpack } from "./unpack.js";

const PACKAGE = {
  get: "apt-get download dataset-fashion-mnist",
  sha256: "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0",
};
const PIXELS = 28 * 28;
/** Bytes before the data in the package's files of images and of labels. */
const HEADER = { images: 16, labels: 8 };

const folder = join(unpack(packageFiles()[0], PACKAGE), "usr/share/datasets/fashion-mnist");
const bytesOf = (name: string) => gunzipSync(readFileSync(join(folder, `${name}-ubyte.gz`)));

function packed(part: "train" | "t10k", count: number): Uint8Array {
  const images = bytesOf(`${part}-images-idx3`).subarray(HEADER.images);
  const labels = bytesOf(`${part}-labels-idx1`).subarray(HEADER.labels);
  const size = 1 + PIXELS / 2;
  const out = new Uint8Array(count * size);
  for (let image = 0; image < count; image++) {
    out[image * size] = labels[image]!;
    for (let pair = 0; pair < PIXELS / 2; pair++) {
      const at = image * PIXELS + 2 * pair;
      out[image * size + 1 + pair] = (images[at]! & 0xf0) | (images[at + 1]! >> 4);
    }
  }
  return out;
}

keep("fashion.train.u4.gz", packed("train", 5000));
keep("fashion.test.u4.gz", packed("t10k", 2000));
