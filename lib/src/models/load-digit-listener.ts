import { loadModel } from "../weights/load-model.js";
import { DigitListener, type DigitListenerSizes } from "./digit-listener.js";

/**
 * A trained listener from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export const loadDigitListener = (source: string | Uint8Array): Promise<DigitListener> =>
  loadModel<{ sizes: DigitListenerSizes }, DigitListener>(source, {
    caller: "loadDigitListener",
    needs: ["sizes"],
    make: ({ sizes }) => new DigitListener(sizes, 1),
  });
