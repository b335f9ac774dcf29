import { MultiHeadAttention, type MultiHeadCall } from "../attention/multi-head.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { LayerNorm } from "../layers/layer-norm.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import { FeedForward } from "./feed-forward.js";

/** Where layer normalisation stands: before each sub-layer, or after each sum. */
export type NormPlace = "pre" | "post";

export interface TransformerBlockOptions {
  features: number;
  heads: number;
  /** Width of the feed-forward network. Default: 4 · features. */
  hidden?: number;
  /** Default: "pre". */
  norm?: NormPlace;
  /** A decoder's block also looks at the encoder's output. Default: false. */
  cross?: boolean;
  seed: Seed;
}

export interface TransformerBlockCall {
  /** [B,T,T] or [B,1,T]: which positions each position may look at. */
  mask?: tf.Tensor | undefined;
  causal?: boolean | undefined;
  /** The encoder's output, [B,S,D]; needed by a block with cross-attention. */
  memory?: tf.Tensor3D | undefined;
  /** [B,T,S] or [B,1,S]: which encoder positions may be looked at. */
  memoryMask?: tf.Tensor | undefined;
  /** Applied to each sub-layer's output before it is added. Default: nothing. */
  dropout?: ((x_BTD: tf.Tensor3D) => tf.Tensor3D) | undefined;
  /** Whether the weights are wanted, as in `attention`. Default: true. */
  weights?: boolean | undefined;
}

export type TransformerBlockResult = {
  out: tf.Tensor3D;
  /** Self-attention, [B,H,T,T]. */
  weights: tf.Tensor4D;
  /** Cross-attention, [B,H,T,S], where the block has it. */
  crossWeights?: tf.Tensor4D;
};

/** With `weights: false` nothing but `out` is there. */
export type PartialBlockResult = Pick<TransformerBlockResult, "out"> &
  Partial<TransformerBlockResult>;

/**
 * One layer of a Transformer: self-attention, then (in a decoder) cross-attention, then a
 * feed-forward network, each with a residual connection.
 *
 *   pre:  x + f(norm(x))        post:  norm(x + f(x))
 *
 * The paper's text has "post"; most programs today have "pre", which leaves a path from the output
 * to the input that no normalisation touches.
 *
 * Axes: B batch, T position, S source position, D features, H heads.
 *
 * @example
 * const block = new TransformerBlock({ features: 6, heads: 2, seed: 1 });
 * block.call(tf.ones([3, 5, 6]), { causal: true }).out.shape; // [3, 5, 6]
 * @see Vaswani et al. 2017, §3.1, https://arxiv.org/abs/1706.03762; Xiong et al. 2020,
 *   https://arxiv.org/abs/2002.04745, for the two places of the normalisation.
 */
export class TransformerBlock {
  readonly variables: Variables;
  readonly #norm: NormPlace;
  readonly #self: MultiHeadAttention;
  readonly #cross: MultiHeadAttention | undefined;
  readonly #feedForward: FeedForward;
  readonly #selfNorm: LayerNorm;
  readonly #crossNorm: LayerNorm | undefined;
  readonly #feedForwardNorm: LayerNorm;

  constructor(options: TransformerBlockOptions) {
    const { features, heads, hidden = 4 * features, norm = "pre", cross = false } = options;
    const seed = generatorOf(options.seed);
    this.#norm = norm;
    const self = (this.#self = new MultiHeadAttention({ features, heads, seed }));
    const crossed = cross ? new MultiHeadAttention({ features, heads, seed }) : undefined;
    const feedForward = (this.#feedForward = new FeedForward({ features, hidden, seed }));
    const selfNorm = (this.#selfNorm = new LayerNorm({ features }));
    const crossNorm = cross ? new LayerNorm({ features }) : undefined;
    const feedForwardNorm = (this.#feedForwardNorm = new LayerNorm({ features }));
    this.#cross = crossed;
    this.#crossNorm = crossNorm;
    this.variables = variablesOf({
      self,
      selfNorm,
      ...(crossed && crossNorm && { cross: crossed, crossNorm }),
      feedForward,
      feedForwardNorm,
    });
  }

  /**
   * @returns `out` [B,T,D], and the attention weights unless they are not wanted. The caller
   *   disposes them.
   * @throws TypeError when a block with cross-attention gets no memory, or one without gets some;
   *   ShapeError when shapes disagree.
   */
  call(
    x_BTD: tf.Tensor3D,
    options?: TransformerBlockCall & { weights?: true | undefined },
  ): TransformerBlockResult;
  call(x_BTD: tf.Tensor3D, options: TransformerBlockCall): PartialBlockResult;
  call(x_BTD: tf.Tensor3D, options: TransformerBlockCall = {}): PartialBlockResult {
    const { mask, causal, memory, memoryMask, dropout = (x) => x, weights: areWanted } = options;
    if (Boolean(memory) !== Boolean(this.#cross)) {
      const wanted = this.#cross ? "needs the encoder's output as `memory`" : "takes no `memory`";
      throw new TypeError(
        `TransformerBlock: a block with cross: ${Boolean(this.#cross)} ${wanted}.`,
      );
    }
    return tf.tidy(() => {
      const all: tf.Tensor4D[] = [];
      const attend = (layer: MultiHeadAttention, call: MultiHeadCall) => (x: tf.Tensor3D) => {
        const { out, weights } = layer.call(x, { ...call, weights: areWanted });
        if (weights) all.push(weights);
        return dropout(out);
      };
      let x = this.#around(x_BTD, this.#selfNorm, attend(this.#self, { mask, causal }));
      if (this.#cross && this.#crossNorm) {
        const look = attend(this.#cross, { source: memory, mask: memoryMask });
        x = this.#around(x, this.#crossNorm, look);
      }
      const feed = (input: tf.Tensor3D) => dropout(this.#feedForward.call(input));
      const out = this.#around(x, this.#feedForwardNorm, feed);
      const [weights, crossWeights] = all;
      return { out, ...(weights && { weights }), ...(crossWeights && { crossWeights }) };
    });
  }

  /** A sub-layer with its residual connection and its normalisation. */
  #around(x: tf.Tensor3D, norm: LayerNorm, subLayer: (x: tf.Tensor3D) => tf.Tensor3D): tf.Tensor3D {
    return this.#norm === "pre"
      ? tf.add(x, subLayer(norm.call(x)))
      : norm.call(tf.add(x, subLayer(x)));
  }
}
