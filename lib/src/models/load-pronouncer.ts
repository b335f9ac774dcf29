import { loadModel } from "../weights/load-model.js";
import { Pronouncer, type PronouncerSizes } from "./pronouncer.js";

/**
 * A trained pronouncer from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export const loadPronouncer = (source: string | Uint8Array): Promise<Pronouncer> =>
  loadModel<{ sizes: PronouncerSizes }, Pronouncer>(source, {
    caller: "loadPronouncer",
    needs: ["sizes"],
    make: ({ sizes }) => new Pronouncer(sizes, 1),
  });
