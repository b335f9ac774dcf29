import { tf } from "../tensors/tf.js";
import { generatorOf, type Seed } from "./initial.js";

export interface EmbeddingOptions {
  /** How many ids there are. */
  vocabulary: number;
  features: number;
  seed: Seed;
}

/**
 * A table with one learned row of features for each id.
 *
 * Axes: V vocabulary, D features; ids may have any axes.
 *
 * @example
 * const embedding = new Embedding({ vocabulary: 7, features: 3, seed: 1 });
 * embedding.call(tf.tensor2d([[1, 6]], [1, 2], "int32")).shape; // [1, 2, 3]
 */
export class Embedding {
  readonly variables: { table: tf.Variable<tf.Rank.R2> };

  constructor({ vocabulary, features, seed }: EmbeddingOptions) {
    const values = generatorOf(seed).normal(vocabulary * features);
    const deviation = 1 / Math.sqrt(features);
    const table = tf.tidy(() =>
      tf.variable(
        tf.tensor2d(
          values.map((z) => z * deviation),
          [vocabulary, features],
        ),
      ),
    );
    this.variables = { table };
  }

  /**
   * @param ids - int32, each from 0 to `vocabulary` − 1.
   * @returns the rows of the table, [...ids, D]. The caller disposes it.
   */
  call(ids: tf.Tensor): tf.Tensor {
    const { table } = this.variables;
    const [vocabulary, features] = table.shape;
    return tf.tidy(() => {
      const flat = ids.flatten().toInt();
      const rows = hasScatteringGradient()
        ? tf.gather(table, flat)
        : tf.matMul(tf.oneHot(flat, vocabulary).toFloat(), table);
      return rows.reshape([...ids.shape, features]);
    });
  }
}

/** The gradient of gather adds up rows by id, for which the stock wasm backend has no kernel. */
const hasScatteringGradient = () =>
  tf.getKernel("UnsortedSegmentSum", tf.getBackend()) !== undefined;
