import { Vocabulary } from "../text/vocabulary.js";
import { loadModel } from "../weights/load-model.js";
import { Summariser, type SummariserSizes } from "./summariser.js";

/** What a file of a summariser's weights says along with them. */
export interface SummariserNotes {
  sizes: SummariserSizes;
  /** The vocabulary's tokens, without the special ones, each on a line of its own. */
  tokens: string;
}

/**
 * A trained summariser from a file of weights, whose notes hold `sizes` and `tokens`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export const loadSummariser = (source: string | Uint8Array): Promise<Summariser> =>
  loadModel<SummariserNotes, Summariser>(source, {
    caller: "loadSummariser",
    needs: ["sizes", "tokens"],
    make: ({ sizes, tokens }) => new Summariser(new Vocabulary(tokens.split("\n")), sizes, 1),
  });
