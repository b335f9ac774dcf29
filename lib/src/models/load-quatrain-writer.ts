import { Vocabulary } from "../text/vocabulary.js";
import { loadModel } from "../weights/load-model.js";
import { QuatrainWriter, type QuatrainWriterSizes } from "./quatrain-writer.js";

/** What a file of a quatrain writer's weights says along with them. */
export interface QuatrainWriterNotes {
  sizes: QuatrainWriterSizes;
  /** The vocabulary's tokens, without the special ones, each on a line of its own. */
  tokens: string;
}

/**
 * A trained writer of quatrains from a file of weights, whose notes hold `sizes` and `tokens`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export const loadQuatrainWriter = (source: string | Uint8Array): Promise<QuatrainWriter> =>
  loadModel<QuatrainWriterNotes, QuatrainWriter>(source, {
    caller: "loadQuatrainWriter",
    needs: ["sizes", "tokens"],
    make: ({ sizes, tokens }) => new QuatrainWriter(new Vocabulary(tokens.split("\n")), sizes, 1),
  });
