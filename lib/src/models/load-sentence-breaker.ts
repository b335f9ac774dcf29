import { tf } from "../tensors/tf.js";
import { Vocabulary } from "../text/vocabulary.js";
import { assignWeights, loadWeights } from "../weights/weights.js";
import { SentenceBreaker, type SentenceBreakerSizes } from "./sentence-breaker.js";

/**
 * A trained sentence breaker from a file of weights, whose notes hold the model's `sizes` and its
 * `characters`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes lack those.
 */
export async function loadSentenceBreaker(source: string | Uint8Array): Promise<SentenceBreaker> {
  const { tensors, notes } = await loadWeights(source);
  const known = (notes ?? {}) as { sizes?: SentenceBreakerSizes; characters?: string };
  if (!known.sizes || !known.characters) {
    throw new Error("loadSentenceBreaker: the file's notes do not say sizes and characters.");
  }
  const breaker = new SentenceBreaker(new Vocabulary([...known.characters]), known.sizes, 1);
  assignWeights(breaker.variables, tensors);
  tf.dispose(tensors);
  return breaker;
}
