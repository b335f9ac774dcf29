import { tf } from "../tensors/tf.js";
import { ShapeError } from "../tensors/axes.js";

/**
 * Lets each query look at its own position and at earlier ones.
 *
 * With more keys than queries the last query stands at the last key, as it does when the keys of
 * earlier steps are kept: query t may look at key s where s ≤ t + S − T.
 *
 * Axes: T query position, S key position.
 *
 * @returns `allowed_TS`, boolean: 1 where query t may look at key s. The caller disposes it.
 * @example
 * await causalMask(2).array(); // [[1, 0], [1, 1]]
 */
export function causalMask(queries: number, keys = queries): tf.Tensor2D {
  return tf.tidy(() => {
    const position_T1 = tf.range(keys - queries, keys, 1, "int32").expandDims(1);
    const position_S = tf.range(0, keys, 1, "int32");
    return tf.lessEqual<tf.Tensor2D>(position_S, position_T1);
  });
}

/**
 * Lets queries look only at the keys that a sequence really has, not at what fills up its row.
 *
 * Axes: B batch, S key position.
 *
 * @param lengths - how many keys each row of the batch has.
 * @param keys - S, the padded length.
 * @param heads - true for attention with heads: the mask is [B, 1, 1, S] instead of [B, 1, S].
 * @returns boolean, 1 where the key is real; fits every query by broadcasting. The caller disposes it.
 * @example
 * await paddingMask([1, 3], 3).array(); // [[[1, 0, 0]], [[1, 1, 1]]]
 */
export function paddingMask(lengths: readonly number[], keys: number, heads = false): tf.Tensor {
  const wrong = lengths.findIndex((length) => !(length >= 0 && length <= keys));
  if (wrong >= 0) {
    throw new ShapeError(
      `paddingMask: lengths[${wrong}] is ${lengths[wrong]}, but a row holds 0 to ${keys} keys.`,
    );
  }
  return tf.tidy(() => {
    const length_B1 = tf.tensor2d([...lengths], [lengths.length, 1], "int32");
    const allowed_BS = tf.less(tf.range(0, keys, 1, "int32"), length_B1);
    return allowed_BS.reshape([lengths.length, ...(heads ? [1, 1] : [1]), keys]);
  });
}

/**
 * A query may look at a key where all of the boolean masks let it; shapes broadcast.
 *
 * @returns a boolean mask. The caller disposes it, and the masks it was made of.
 * @example
 * await bothMasks(causalMask(2), paddingMask([1], 2)).array(); // [[[1, 0], [1, 0]]]
 */
export function bothMasks(first: tf.Tensor, ...others: tf.Tensor[]): tf.Tensor {
  return tf.tidy(() => others.reduce<tf.Tensor>((all, mask) => tf.logicalAnd(all, mask), first));
}
