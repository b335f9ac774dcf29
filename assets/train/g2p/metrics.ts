import {
  pronunciationErrors,
  type Pronouncer,
  type Pronunciation,
  type PronunciationErrors,
} from "seqattn";
import type { Group } from "../group.js";

/** The errors that a search which keeps `width` prefixes makes on some words. */
export async function errorsOn(
  pronouncer: Pronouncer,
  words: readonly Pronunciation[],
  width: number,
  group: Group,
): Promise<PronunciationErrors> {
  const said = await group.map(words, async (part) => {
    const spoken = await pronouncer.pronounce(
      part.map(({ word }) => word),
      { width },
    );
    return spoken.map(({ phonemes }) => phonemes);
  });
  return pronunciationErrors(
    words.map(({ spoken }, index) => ({ phonemes: said[index]!, spoken })),
  );
}
