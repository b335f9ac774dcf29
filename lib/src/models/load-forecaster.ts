import { tf } from "../tensors/tf.js";
import { assignWeights, loadWeights } from "../weights/weights.js";
import { Forecaster, type ForecasterSizes } from "./forecaster.js";

/**
 * A trained forecaster from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export async function loadForecaster(source: string | Uint8Array): Promise<Forecaster> {
  const { tensors, notes } = await loadWeights(source);
  const { sizes } = (notes ?? {}) as { sizes?: ForecasterSizes };
  if (!sizes) throw new Error("loadForecaster: the file's notes do not say the model's sizes.");
  const forecaster = new Forecaster(sizes, 1);
  assignWeights(forecaster.variables, tensors);
  tf.dispose(tensors);
  return forecaster;
}
