import { pronunciationErrors, type Pronunciation } from "seqattn";
import type { Group } from "../group.js";
import { say } from "./say.js";
import type { Speaker } from "./speaker.js";

export interface Heard {
  per: number;
  wer: number;
  /** What was said for each word: whatever else is asked of the errors follows from it. */
  said: string[];
}

export async function heardFrom(
  speaker: Speaker,
  words: readonly Pronunciation[],
  group: Group,
): Promise<Heard> {
  const said = await group.map(words, (part) =>
    say(
      speaker,
      part.map(({ word }) => word),
    ),
  );
  const attempts = words.map(({ spoken }, index) => ({ phonemes: said[index]!, spoken }));
  const { per, wer } = pronunciationErrors(attempts);
  return { per, wer, said: said.map((phonemes) => phonemes.join(" ")) };
}
