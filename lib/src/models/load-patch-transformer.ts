import { loadModel } from "../weights/load-model.js";
import { PatchTransformer, type PatchTransformerSizes } from "./patch-transformer.js";

/**
 * A trained recognizer of pictures from a file of weights, whose notes hold the model's `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export const loadPatchTransformer = (source: string | Uint8Array): Promise<PatchTransformer> =>
  loadModel<{ sizes: PatchTransformerSizes }, PatchTransformer>(source, {
    caller: "loadPatchTransformer",
    needs: ["sizes"],
    make: ({ sizes }) => new PatchTransformer(sizes, 1),
  });
