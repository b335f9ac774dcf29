import type { tf } from "./tf.js";

/** A tensor whose rank or sizes are not what a function needs. */
export class ShapeError extends Error {
  override name = "ShapeError";
}

/** The letters after a name's last underscore, one for each axis: "q_BTK" → "B" | "T" | "K". */
type AxisLetter<Name> = Name extends `${string}_${infer Rest}`
  ? Rest extends `${string}_${string}`
    ? AxisLetter<Rest>
    : Letters<Rest>
  : never;
type Letters<Suffix> = Suffix extends `${infer First}${infer Rest}` ? First | Letters<Rest> : never;

type Shaped = Pick<tf.Tensor, "shape">;

/**
 * Checks that tensors have the axes which their names say, and gives the sizes of these axes.
 *
 * A name ends in `_` and one letter for each axis; the same letter must mean the same size in all
 * of the tensors. Tensors that are `undefined` are left out.
 *
 * @param caller - the function that asks, named in errors.
 * @param tensors - by name.
 * @returns the size of each letter.
 * @throws ShapeError when a rank or a shared axis disagrees.
 * @example
 * const q_BTK = tf.zeros([2, 3, 5]), k_BSK = tf.zeros([2, 7, 5]);
 * axes("attention", { q_BTK, k_BSK }); // { B: 2, T: 3, K: 5, S: 7 }
 */
export function axes<Name extends string>(
  caller: string,
  tensors: { readonly [N in Name]: Shaped | undefined },
): Record<AxisLetter<Name>, number> {
  const sizes: Record<string, number> = {};
  const firstSeen: Record<string, string> = {};
  for (const [name, tensor] of Object.entries<Shaped | undefined>(tensors)) {
    if (!tensor) continue;
    const letters = [...name.slice(name.lastIndexOf("_") + 1)];
    const shape = tensor.shape;
    if (shape.length !== letters.length) {
      const needed = `${letters.length} ${letters.length === 1 ? "axis" : "axes"}`;
      throw new ShapeError(`${caller}: ${name} needs ${needed}, got shape [${shape.join(",")}].`);
    }
    for (const [axis, letter] of letters.entries()) {
      const size = shape[axis]!;
      const known = (sizes[letter] ??= size);
      const seenIn = (firstSeen[letter] ??= name);
      if (known !== size) {
        throw new ShapeError(
          `${caller}: axis ${letter} is ${known} in ${seenIn} but ${size} in ${name} [${shape.join(",")}].`,
        );
      }
    }
  }
  return sizes;
}
