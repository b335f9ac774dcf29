import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { attention, type Attended, type AttentionOptions } from "./scaled-dot-product.js";

/**
 * The keys and values of earlier steps, so that a step computes only its own: append, then attend.
 * Step by step or in larger pieces, the outputs are those of causal attention over the whole.
 *
 * The tensors are the cache's own: they outlive `tf.tidy`, and `dispose` frees them.
 *
 * Axes: T new position, S position so far, K features of a key, V features of a value; B batch,
 * and G heads of the keys, may come before.
 *
 * @example
 * const cache = new KeyValueCache();
 * for (const x of [1, 2, 3]) cache.append(tf.tensor2d([[x]]), tf.tensor2d([[10 * x]]));
 * await cache.attend(tf.tensor2d([[0]])).out.array(); // ≈ [[20]]
 * cache.length; // 3
 * cache.dispose();
 */
export class KeyValueCache {
  #keys: tf.Tensor | undefined;
  #values: tf.Tensor | undefined;

  /** How many positions there are so far: the place of what comes next. */
  get length(): number {
    return this.#keys?.shape.at(-2) ?? 0;
  }

  /**
   * Adds the keys and values of the positions that follow. They are copied; the caller keeps its
   * own.
   *
   * @param k - [T,K], [B,T,K] or [B,G,T,K].
   * @param v - like k with V in the place of K.
   * @throws ShapeError when they do not go together, or do not continue what is there.
   */
  append(k: tf.Tensor, v: tf.Tensor): void {
    checkSame("k", k, "v", v, -1);
    if (this.#keys) checkSame("the keys so far", this.#keys, "k", k, -2);
    if (this.#values) checkSame("the values so far", this.#values, "v", v, -2);
    this.#replace(joined(this.#keys, k), joined(this.#values, v));
  }

  /**
   * Attention over all positions so far; the last query stands at the last of them.
   *
   * @param options - as in `attention`, but `causal` is true by default.
   * @returns as `attention` does. The caller disposes it.
   * @throws ShapeError when nothing was appended, and as `attention` does.
   */
  attend<T extends tf.Tensor>(q: T, options: AttentionOptions & { weights: false }): { out: T };
  attend<T extends tf.Tensor>(
    q: T,
    options?: AttentionOptions & { weights?: true | undefined },
  ): Attended<T>;
  attend<T extends tf.Tensor>(q: T, options?: AttentionOptions): { out: T; weights?: T };
  attend<T extends tf.Tensor>(q: T, options: AttentionOptions = {}): { out: T; weights?: T } {
    if (!this.#keys || !this.#values) {
      throw new ShapeError("KeyValueCache: there are no keys yet. Append some first.");
    }
    return attention(q, this.#keys, this.#values, { ...options, causal: options.causal ?? true });
  }

  /**
   * Takes these rows of the batch, in this order and as often as they are named: what a beam search
   * does when it goes on with some of its beams.
   *
   * @throws RangeError when there is no such row.
   */
  select(rows: readonly number[]): void {
    const [keys, values] = [this.#keys, this.#values];
    if (!keys || !values) return;
    const count = keys.rank > 2 ? keys.shape[0] : 0;
    const wrong = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= count);
    if (wrong !== undefined) {
      throw new RangeError(`KeyValueCache: there is no row ${wrong} among ${count} rows.`);
    }
    const picked = (all: tf.Tensor) =>
      tf.tidy(() => tf.gather(all, tf.tensor1d([...rows], "int32")));
    this.#replace(picked(keys), picked(values));
  }

  /** Forgets everything; the cache can be filled anew. */
  dispose(): void {
    this.#replace(undefined, undefined);
  }

  #replace(keys: tf.Tensor | undefined, values: tf.Tensor | undefined): void {
    this.#keys?.dispose();
    this.#values?.dispose();
    this.#keys = keys && tf.keep(keys);
    this.#values = values && tf.keep(values);
  }
}

const joined = (before: tf.Tensor | undefined, next: tf.Tensor): tf.Tensor =>
  before ? tf.concat([before, next], before.rank - 2) : tf.clone(next);

/** All axes but one must be as long in both. */
function checkSame(nameA: string, a: tf.Tensor, nameB: string, b: tf.Tensor, but: number): void {
  const isSame = a.shape.every((size, axis) => axis === a.rank + but || size === b.shape[axis]);
  if (a.rank === b.rank && a.rank >= 2 && isSame) return;
  throw new ShapeError(
    `KeyValueCache: ${nameB} [${b.shape.join(",")}] does not go with ${nameA} [${a.shape.join(",")}].`,
  );
}
