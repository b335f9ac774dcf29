import { editDistance, greedyDigits, likelyDigits, type DigitListener } from "seqattn";
import type { Group } from "../group.js";
import { digitsOf, framesOf, type Sound } from "./data.js";
import { makeTemplates, matchTemplates } from "./templates.js";

/** Labellings that the beam keeps. */
const WIDTH = 8;

export interface Heard {
  /** Edits for each digit that was said. */
  errorRate: number;
  /** For each sound how many edits it needs, one digit each: intervals follow from them. */
  edits: string;
}

export function heard(found: readonly (readonly number[])[], sounds: readonly Sound[]): Heard {
  const said = sounds.map(({ number }) => digitsOf(number));
  const edits = said.map((digits, index) => editDistance(found[index]!, digits));
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  return {
    errorRate: sum(edits) / sum(said.map(({ length }) => length)),
    edits: edits.map((count) => Math.min(count, 9)).join(""),
  };
}

/** What the model hears, taking the best symbol of each frame, and with a beam. */
export async function heardBy(
  listener: DigitListener,
  sounds: readonly Sound[],
  group: Group,
): Promise<{ greedy: Heard; beam: Heard }> {
  const scores = await group.map(sounds, (part) => listener.scores(part.map(framesOf)));
  return {
    greedy: heard(scores.map(greedyDigits), sounds),
    beam: heard(
      scores.map((frames) => likelyDigits(frames, WIDTH)),
      sounds,
    ),
  };
}

/** What matching of templates hears. */
export async function matchedIn(
  sounds: readonly Sound[],
  fee: number,
  group: Group,
): Promise<Heard> {
  const templates = makeTemplates();
  const found = await group.map(sounds, (part) =>
    Promise.resolve(part.map((sound) => matchTemplates(framesOf(sound), templates, fee))),
  );
  return heard(found, sounds);
}
