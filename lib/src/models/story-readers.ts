import { storyVocabulary } from "../datasets/stories.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Trainable } from "../layers/variables.js";
import { loadModel } from "../weights/load-model.js";
import { QuestionAnswerer, type QuestionAnswererSizes } from "./question-answerer.js";

/** Three readers of generated stories, each of which differs in one thing from the one before. */
export interface StoryReaders extends Trainable {
  /** Points at once. */
  direct: QuestionAnswerer;
  /** Looks at the passage before it points, and takes along what it found. */
  hopping: QuestionAnswerer;
  /** Built as the second one is, and shown in training where to look. */
  guided: QuestionAnswerer;
}

export interface StoryReaderSizes extends QuestionAnswererSizes {
  /** How often the second and the third one look. */
  hops: number;
}

/** The readers, with first weights of their own. */
export function storyReaders({ hops, ...sizes }: StoryReaderSizes, seed: Seed): StoryReaders {
  const source = generatorOf(seed);
  const direct = new QuestionAnswerer(storyVocabulary(), sizes, source);
  const [hopping, guided] = [1, 2].map(
    () => new QuestionAnswerer(storyVocabulary(), { ...sizes, hops }, source),
  ) as [QuestionAnswerer, QuestionAnswerer];
  return { direct, hopping, guided, variables: variablesOf({ direct, hopping, guided }) };
}

/**
 * The trained readers from a file of weights, whose notes hold their `sizes`.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @throws WeightFileError when the bytes are no file of weights; Error when its notes have no sizes.
 */
export const loadStoryReaders = (source: string | Uint8Array): Promise<StoryReaders> =>
  loadModel<{ sizes: StoryReaderSizes }, StoryReaders>(source, {
    caller: "loadStoryReaders",
    needs: ["sizes"],
    make: ({ sizes }) => storyReaders(sizes, 1),
  });
