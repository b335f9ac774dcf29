import { ctcBeamSearch } from "../ctc/ctc-beam-search.js";
import { ctcCollapse } from "../ctc/ctc-decode.js";
import { argMax } from "../hmm/log-space.js";
import { Dense } from "../layers/dense.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { Bidirectional } from "../recurrent/bidirectional.js";
import { GRU, type GRUState } from "../recurrent/gru.js";
import { StackedRecurrent } from "../recurrent/stacked.js";
import { FRAME_SIZE } from "../speech/filter-bank.js";
import { tf } from "../tensors/tf.js";
import type { Dropout } from "./encoder-decoder.js";

export interface DigitListenerSizes {
  /** Of each direction of each layer. */
  units: number;
  layers: number;
}

/** The ten digits, after the blank, which is 0. */
const SYMBOLS = 11;

/** Sounds that are heard at once. */
const BATCH = 32;

/**
 * Says which digits a sound holds: a bidirectional GRU reads its frames, and each frame gets a score
 * for nothing new and for each digit, as connectionist temporal classification wants it.
 *
 *   logits = BiGRU(frames) · output
 *
 * Axes: B batch, T frame, I numbers of a frame, V symbols (the blank, then the digits).
 *
 * @example
 * const listener = new DigitListener({ units: 3, layers: 1 }, 1);
 * const frames = soundFrames(new Float32Array(800));
 * const [logits] = await listener.scores([frames]);
 * [logits.length, logits[0].length]; // [5, 11]
 * @see Graves et al. 2006, https://doi.org/10.1145/1143844.1143891
 */
export class DigitListener {
  readonly variables: Variables;
  readonly #reader: StackedRecurrent<readonly Bidirectional<GRUState>[]>;
  readonly #output: Dense;

  constructor({ units, layers }: DigitListenerSizes, seed: Seed) {
    const source = generatorOf(seed);
    this.#reader = new StackedRecurrent(
      Array.from({ length: layers }, (_, layer) => {
        const options = { inputs: layer === 0 ? FRAME_SIZE : 2 * units, units, seed: source };
        return new Bidirectional(new GRU(options), new GRU(options));
      }),
    );
    this.#output = new Dense({ inputs: 2 * units, outputs: SYMBOLS, seed: source });
    this.variables = variablesOf({ reader: this.#reader, output: this.#output });
  }

  /**
   * @param sounds - each the frames that `soundFrames` made of it; short ones are filled up.
   * @param dropout - applied to what each layer above the first and the output read.
   * @returns `logits` [B,T,V] and the `lengths` of the sounds. The caller disposes the logits.
   */
  call(
    sounds: readonly (readonly (readonly number[])[])[],
    { dropout = (x) => x }: { dropout?: Dropout } = {},
  ): { logits: tf.Tensor3D; lengths: number[] } {
    const lengths = sounds.map((frames) => frames.length);
    const steps = Math.max(...lengths);
    const values = new Float32Array(sounds.length * steps * FRAME_SIZE);
    for (const [row, frames] of sounds.entries()) {
      frames.forEach((frame, t) => values.set(frame, (row * steps + t) * FRAME_SIZE));
    }
    const logits = tf.tidy(() => {
      const x_BTI = tf.tensor3d(values, [sounds.length, steps, FRAME_SIZE]);
      return this.#output.call(dropout(this.#reader.call(x_BTI, { lengths, dropout }).out));
    });
    return { logits, lengths };
  }

  /** For each sound and each of its frames the score of the blank, and those of the digits. */
  async scores(sounds: readonly (readonly (readonly number[])[])[]): Promise<number[][][]> {
    const all: number[][][] = [];
    for (let first = 0; first < sounds.length; first += BATCH) {
      const { logits, lengths } = this.call(sounds.slice(first, first + BATCH));
      const rows = await logits.array();
      logits.dispose();
      all.push(...rows.map((frames, row) => frames.slice(0, lengths[row])));
    }
    return all;
  }
}

/** The digits of the best symbol of each frame. */
export const greedyDigits = (scores: readonly (readonly number[])[]): number[] =>
  ctcCollapse(scores.map(argMax)).map((symbol) => symbol - 1);

/** The digits whose paths are most probable together, among those that a beam keeps. */
export const likelyDigits = (scores: readonly (readonly number[])[], width: number): number[] =>
  ctcBeamSearch(scores, { width })[0]!.labels.map((symbol) => symbol - 1);
