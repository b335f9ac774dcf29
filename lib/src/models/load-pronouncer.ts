import { tf } from "../tensors/tf.js";
import { assignWeights, loadWeights } from "../weights/weights.js";
import { Pronouncer, type PronouncerSizes } from "./pronouncer.js";

/**
 * A trained pronouncer from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export async function loadPronouncer(source: string | Uint8Array): Promise<Pronouncer> {
  const { tensors, notes } = await loadWeights(source);
  const { sizes } = (notes ?? {}) as { sizes?: PronouncerSizes };
  if (!sizes) throw new Error("loadPronouncer: the file's notes do not say the model's sizes.");
  const pronouncer = new Pronouncer(sizes, 1);
  assignWeights(pronouncer.variables, tensors);
  tf.dispose(tensors);
  return pronouncer;
}
