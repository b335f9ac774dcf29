import { Vocabulary } from "../text/vocabulary.js";
import { loadModel } from "../weights/load-model.js";
import { Translator, type TranslatorSizes } from "./translator.js";

/** What a file of a translator's weights says along with them. */
export interface TranslatorNotes {
  sizes: TranslatorSizes;
  /** The tokens of both vocabularies, without the special ones, each on a line of its own. */
  sourceTokens: string;
  targetTokens: string;
}

/**
 * A trained translator from a file of weights, whose notes hold `sizes`, `sourceTokens` and
 * `targetTokens`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export const loadTranslator = (source: string | Uint8Array): Promise<Translator> =>
  loadModel<TranslatorNotes, Translator>(source, {
    caller: "loadTranslator",
    needs: ["sizes", "sourceTokens", "targetTokens"],
    make: ({ sizes, sourceTokens, targetTokens }) =>
      new Translator(
        {
          source: new Vocabulary(sourceTokens.split("\n")),
          target: new Vocabulary(targetTokens.split("\n")),
        },
        sizes,
        1,
      ),
  });
