import { loadModel } from "../weights/load-model.js";
import { Forecaster, type ForecasterSizes } from "./forecaster.js";

/**
 * A trained forecaster from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export const loadForecaster = (source: string | Uint8Array): Promise<Forecaster> =>
  loadModel<{ sizes: ForecasterSizes }, Forecaster>(source, {
    caller: "loadForecaster",
    needs: ["sizes"],
    make: ({ sizes }) => new Forecaster(sizes, 1),
  });
