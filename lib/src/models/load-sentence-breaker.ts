import { Vocabulary } from "../text/vocabulary.js";
import { loadModel } from "../weights/load-model.js";
import { SentenceBreaker, type SentenceBreakerSizes } from "./sentence-breaker.js";

/**
 * A trained sentence breaker from a file of weights, whose notes hold the model's `sizes` and its
 * `characters`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export const loadSentenceBreaker = (source: string | Uint8Array): Promise<SentenceBreaker> =>
  loadModel<{ sizes: SentenceBreakerSizes; characters: string }, SentenceBreaker>(source, {
    caller: "loadSentenceBreaker",
    needs: ["sizes", "characters"],
    make: ({ sizes, characters }) => new SentenceBreaker(new Vocabulary([...characters]), sizes, 1),
  });
