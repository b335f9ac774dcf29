import { disposeVariables, type Trainable } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import { assignWeights, loadWeights } from "./weights.js";

export interface ModelFile<Notes extends object, Model extends Trainable> {
  /** The function that is asked, named in errors. */
  caller: string;
  /** What the notes must say, so that the model can be made again. */
  needs: readonly (keyof Notes & string)[];
  /** A model with any weights; it gets those of the file. */
  make: (notes: Notes) => Model;
}

/**
 * A trained model from a file of weights, whose notes say how to make it.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @returns the model. The caller disposes it.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes do not say
 *   all that is needed; ShapeError when they speak of another model.
 * @example
 * const { variables } = new Dense({ inputs: 2, outputs: 3, seed: 1 });
 * const bytes = await saveWeights(variables, { notes: { outputs: 3 } });
 * const dense = await loadModel<{ outputs: number }, Dense>(bytes, {
 *   caller: "loadDense",
 *   needs: ["outputs"],
 *   make: ({ outputs }) => new Dense({ inputs: 2, outputs, seed: 1 }),
 * });
 */
export async function loadModel<Notes extends object, Model extends Trainable>(
  source: string | Uint8Array,
  { caller, needs, make }: ModelFile<Notes, Model>,
): Promise<Model> {
  const { tensors, notes } = await loadWeights(source);
  try {
    const known = (notes ?? {}) as Partial<Notes>;
    const missing = needs.filter((need) => known[need] === undefined);
    if (missing.length > 0) {
      throw new Error(
        `${caller}: the file's notes do not say ${missing.join(" and ")}. Is it another model's?`,
      );
    }
    const model = make(known as Notes);
    try {
      assignWeights(model.variables, tensors);
    } catch (error) {
      disposeVariables(model);
      throw error;
    }
    return model;
  } finally {
    tf.dispose(tensors);
  }
}
