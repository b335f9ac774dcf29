import { Dense } from "../layers/dense.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import { TransformerBlock } from "../transformer/block.js";
import { TransformerStack } from "../transformer/stack.js";
import type { Dropout } from "./encoder-decoder.js";
import {
  featuresOfFuture,
  featuresOfPast,
  seriesWindow,
  type SeriesWindow,
  type WindowOptions,
} from "./series-window.js";

export interface ForecasterSizes {
  window: WindowOptions;
  features: number;
  /** Width of the feed-forward networks. */
  hidden: number;
  heads: number;
  /** Of the encoder. */
  layers: number;
  /** Which quantiles are forecast, from the least. */
  quantiles: readonly number[];
}

export type Forecast = {
  /** [B,T,Q], in units above the base. */
  out: tf.Tensor3D;
  /** How much each step asked for looks at each known value, [B,H,T,S]. None if not wanted. */
  weights: tf.Tensor4D | undefined;
};

/** Windows that are looked at at once. */
const BATCH = 64;

/**
 * Forecasts a series: the known values are tokens of an encoder, the steps asked for are queries
 * that know nothing but their time, and look at the encoder's output by cross-attention.
 *
 *   memory = encoder(past · known)      out = decoder(future · asked, memory) · output
 *
 * Axes: B batch, S known value, T step asked for, I and J their features, D model features, H heads,
 * Q quantiles.
 *
 * @example
 * const window = { past: 5, future: 3, season: 4, harmonics: 1, level: 0, unit: 1 };
 * const sizes = { window, features: 4, hidden: 7, heads: 2, layers: 1, quantiles: [0.1, 0.5, 0.9] };
 * const [[first]] = await new Forecaster(sizes, 1).forecast([1, 2, 3, 4, 5], [4]);
 * first.length; // 3
 */
export class Forecaster {
  readonly variables: Variables;
  readonly sizes: ForecasterSizes;
  readonly #known: Dense;
  readonly #asked: Dense;
  readonly #encoder: TransformerStack;
  readonly #decoder: TransformerBlock;
  readonly #output: Dense;

  constructor(sizes: ForecasterSizes, seed: Seed) {
    const { window, features, hidden, heads, layers, quantiles } = sizes;
    const source = generatorOf(seed);
    const options = { features, hidden, heads, seed: source };
    const dense = (inputs: number, outputs: number) => new Dense({ inputs, outputs, seed: source });
    this.sizes = sizes;
    this.#known = dense(featuresOfPast(window), features);
    this.#asked = dense(featuresOfFuture(window), features);
    this.#encoder = new TransformerStack({ ...options, layers });
    this.#decoder = new TransformerBlock({ ...options, cross: true });
    this.#output = dense(features, quantiles.length);
    this.variables = variablesOf({
      known: this.#known,
      asked: this.#asked,
      encoder: this.#encoder,
      decoder: this.#decoder,
      output: this.#output,
    });
  }

  /**
   * @param dropout - applied to what each sub-layer adds.
   * @param weights - whether they are wanted. Default: true.
   * @returns `out` and `weights`. The caller disposes them.
   */
  call(
    windows: readonly SeriesWindow[],
    { dropout, weights: areWanted = true }: { dropout?: Dropout; weights?: boolean } = {},
  ): Forecast {
    return tf.tidy(() => {
      const past_BSI = tf.tensor3d(windows.map(({ past }) => past));
      const future_BTJ = tf.tensor3d(windows.map(({ future }) => future));
      const options = { dropout, weights: areWanted };
      const memory = this.#encoder.call(this.#known.call(past_BSI), options).out;
      const queries = this.#asked.call(future_BTJ);
      const { out, crossWeights } = this.#decoder.call(queries, { ...options, memory });
      return { out: this.#output.call(out), weights: crossWeights };
    });
  }

  /**
   * Forecasts from several moments of a series; what comes after each of them is not looked at.
   *
   * @param origins - the index of the last value that is known.
   * @returns for each origin and each step after it the quantiles, the least first.
   */
  async forecast(values: readonly number[], origins: readonly number[]): Promise<number[][][]> {
    const { window } = this.sizes;
    const all: number[][][] = [];
    for (let first = 0; first < origins.length; first += BATCH) {
      const windows = origins
        .slice(first, first + BATCH)
        .map((origin) => seriesWindow(values, origin, window));
      const { out } = this.call(windows, { weights: false });
      for (const [row, steps] of (await out.array()).entries()) {
        const { base } = windows[row]!;
        // Nothing in the model forbids that quantiles cross; in order they are still quantiles.
        all.push(steps.map((step, t) => inOrder(step).map((q) => base[t]! + window.unit * q)));
      }
      out.dispose();
    }
    return all;
  }
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
