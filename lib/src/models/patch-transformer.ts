import { imagePatches } from "../datasets/patches.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { TransformerStack } from "../transformer/stack.js";
import type { Dropout } from "./encoder-decoder.js";

export interface PatchTransformerSizes {
  /** Pixels of a picture's side, and of a patch's. */
  side: number;
  patch: number;
  features: number;
  /** Width of the feed-forward networks. */
  hidden: number;
  heads: number;
  layers: number;
  /** How many kinds of things there are to tell apart. */
  kinds: number;
}

export type Recognized = {
  /** [B,V] */
  logits: tf.Tensor2D;
  /** Of every layer, [B,H,1+S,1+S]; position 0 is the one that is read. None if not wanted. */
  weights: tf.Tensor4D[];
};

/** Pictures that are looked at at once. */
const BATCH = 64;

/**
 * Says what a grey picture shows: a Transformer whose tokens are patches of the picture, and one
 * token more, in front, that collects what the answer is read from.
 *
 *   x = [0; patches · embedding] + places      logits = encoder(x)[0] · output
 *
 * The token in front has no patch: it is only its place, which is learned like the others.
 *
 * Axes: B batch, Y rows of a picture, X columns, S patch, D features, H heads, V kinds.
 *
 * @example
 * const sizes = { side: 4, patch: 2, features: 6, hidden: 5, heads: 2, layers: 1, kinds: 3 };
 * const model = new PatchTransformer(sizes, 1);
 * model.call(tf.ones([7, 4, 4])).logits.shape; // [7, 3]
 * @see Dosovitskiy et al. 2021, https://arxiv.org/abs/2010.11929
 */
export class PatchTransformer {
  readonly variables: Variables;
  readonly sizes: PatchTransformerSizes;
  readonly #embedding: Dense;
  readonly #places: Embedding;
  readonly #encoder: TransformerStack;
  readonly #output: Dense;

  constructor(sizes: PatchTransformerSizes, seed: Seed) {
    const { side, patch, features, hidden, heads, layers, kinds } = sizes;
    const source = generatorOf(seed);
    this.sizes = sizes;
    this.#embedding = new Dense({ inputs: patch ** 2, outputs: features, seed: source });
    const places = 1 + (side / patch) ** 2;
    this.#places = new Embedding({ vocabulary: places, features, seed: source });
    this.#encoder = new TransformerStack({ layers, features, hidden, heads, seed: source });
    this.#output = new Dense({ inputs: features, outputs: kinds, seed: source });
    this.variables = variablesOf({
      embedding: this.#embedding,
      places: this.#places,
      encoder: this.#encoder,
      output: this.#output,
    });
  }

  /**
   * @param images_BYX - greys from 0 to 1.
   * @param dropout - applied to the tokens and to what each sub-layer adds.
   * @param weights - whether they are wanted. Default: true.
   * @returns `logits` and `weights`. The caller disposes them.
   */
  call(
    images_BYX: tf.Tensor3D,
    { dropout = (x) => x, weights = true }: { dropout?: Dropout; weights?: boolean } = {},
  ): Recognized {
    const { B } = axes("PatchTransformer", { images_BYX });
    const { patch, features } = this.sizes;
    return tf.tidy(() => {
      const patches_BSD = this.#embedding.call(imagePatches(images_BYX, patch));
      const tokens = tf.concat([tf.zeros<tf.Rank.R3>([B, 1, features]), patches_BSD], 1);
      const placed = tf.add<tf.Tensor3D>(tokens, this.#places.variables.table);
      const encoded = this.#encoder.call(dropout(placed), { dropout, weights });
      const read_BD = encoded.out.slice([0, 0, 0], [B, 1, features]).reshape([B, features]);
      return { logits: this.#output.call(read_BD as tf.Tensor2D), weights: encoded.weights };
    });
  }

  /** How probable each kind is, for each picture: its greys row by row from the top left. */
  async probabilities(pictures: readonly ArrayLike<number>[]): Promise<number[][]> {
    const all: number[][] = [];
    for (let first = 0; first < pictures.length; first += BATCH) {
      const probable = tf.tidy(() => {
        const images = imagesOf(pictures.slice(first, first + BATCH), this.sizes.side);
        return tf.softmax(this.call(images, { weights: false }).logits);
      });
      all.push(...(await probable.array()));
      probable.dispose();
    }
    return all;
  }
}

/** Pictures as a tensor [B,Y,X]. */
export function imagesOf(pictures: readonly ArrayLike<number>[], side: number): tf.Tensor3D {
  const greys = new Float32Array(pictures.length * side * side);
  for (const [row, picture] of pictures.entries()) greys.set(picture, row * side * side);
  return tf.tensor3d(greys, [pictures.length, side, side]);
}
