import { tf } from "../tensors/tf.js";
import { assignWeights, loadWeights } from "../weights/weights.js";
import { PatchTransformer, type PatchTransformerSizes } from "./patch-transformer.js";

/**
 * A trained recognizer of pictures from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export async function loadPatchTransformer(source: string | Uint8Array): Promise<PatchTransformer> {
  const { tensors, notes } = await loadWeights(source);
  const { sizes } = (notes ?? {}) as { sizes?: PatchTransformerSizes };
  if (!sizes) {
    throw new Error("loadPatchTransformer: the file's notes do not say the model's sizes.");
  }
  const model = new PatchTransformer(sizes, 1);
  assignWeights(model.variables, tensors);
  tf.dispose(tensors);
  return model;
}
