import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/**
 * Cuts pictures into square patches, row by row from the top left; each becomes one vector.
 *
 *   patches[b, s, k] = images[b, P·⌊s / n⌋ + ⌊k / P⌋, P·(s mod n) + (k mod P)]      n = X / P
 *
 * Axes: B batch, Y rows of a picture, X columns, S patch, P pixels of a patch's side.
 *
 * @param side - P; whole patches must cover the picture.
 * @returns `patches` [B, S, P·P]. The caller disposes them.
 * @throws ShapeError when a patch's side does not divide the picture's.
 * @example
 * const picture = tf.tensor3d([[[1, 2, 3, 4], [5, 6, 7, 8]]]);
 * imagePatches(picture, 2).arraySync(); // [[[1, 2, 5, 6], [3, 4, 7, 8]]]
 * @see Dosovitskiy et al. 2021, §3.1, https://arxiv.org/abs/2010.11929
 */
export function imagePatches(images_BYX: tf.Tensor3D, side: number): tf.Tensor3D {
  const { B, Y, X } = axes("imagePatches", { images_BYX });
  const [down, across] = [Y / side, X / side];
  if (!Number.isInteger(down) || !Number.isInteger(across)) {
    throw new ShapeError(
      `imagePatches: patches of ${side} × ${side} do not cover pictures of ${Y} × ${X}.`,
    );
  }
  return tf.tidy(() =>
    images_BYX
      .reshape([B, down, side, across, side])
      .transpose([0, 1, 3, 2, 4])
      .reshape<tf.Tensor3D>([B, down * across, side * side]),
  );
}
