import { Vocabulary } from "../text/vocabulary.js";
import { loadModel } from "../weights/load-model.js";
import { QuestionAnswerer, type QuestionAnswererSizes } from "./question-answerer.js";

/**
 * A trained question answerer from a file of weights, whose notes hold the model's `sizes` and its
 * `characters`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export const loadQuestionAnswerer = (source: string | Uint8Array): Promise<QuestionAnswerer> =>
  loadModel<{ sizes: QuestionAnswererSizes; characters: string }, QuestionAnswerer>(source, {
    caller: "loadQuestionAnswerer",
    needs: ["sizes", "characters"],
    make: ({ sizes, characters }) =>
      new QuestionAnswerer(new Vocabulary([...characters]), sizes, 1),
  });
