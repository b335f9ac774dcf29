import { tf } from "../tensors/tf.js";
import { assignWeights, loadWeights } from "../weights/weights.js";
import { DigitListener, type DigitListenerSizes } from "./digit-listener.js";

/**
 * A trained listener from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export async function loadDigitListener(source: string | Uint8Array): Promise<DigitListener> {
  const { tensors, notes } = await loadWeights(source);
  const { sizes } = (notes ?? {}) as { sizes?: DigitListenerSizes };
  if (!sizes) throw new Error("loadDigitListener: the file's notes do not say the model's sizes.");
  const listener = new DigitListener(sizes, 1);
  assignWeights(listener.variables, tensors);
  tf.dispose(tensors);
  return listener;
}
