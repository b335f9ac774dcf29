import {
  bootstrap,
  random,
  ROOMS,
  type Interval,
  type QuestionAnswerer,
  type Story,
} from "seqattn";
import type { Group } from "../group.js";

/** Drawn anew for each figure, so that all of them are compared on the same samples. */
const SEED = 20160214;

/** For each story whether a reader's answer is right to the character. */
export async function rightsOf(
  reader: QuestionAnswerer,
  stories: readonly Story[],
  group: Group,
): Promise<boolean[]> {
  const found = await group.map(stories, async (part) =>
    (await reader.answer(part)).map(({ text }) => text),
  );
  return stories.map(({ answer }, index) => found[index] === answer);
}

/** The room that is named first is right as often as there are chains. */
export const firstRoomRights = (stories: readonly Story[]): boolean[] =>
  stories.map(({ passage, answer }) => {
    const places = ROOMS.map((room) => passage.indexOf(room));
    const first = Math.min(...places.filter((place) => place >= 0));
    return ROOMS[places.indexOf(first)] === answer;
  });

export const share = (rights: readonly boolean[]): number =>
  rights.filter(Boolean).length / rights.length;

/** The shares that are right, of all stories and by the number of facts that are needed. */
export function shares(stories: readonly Story[], rights: readonly boolean[]) {
  const of = (isMeant: (facts: number) => boolean): Interval => {
    const some = rights.filter((_, index) => isMeant(stories[index]!.facts));
    return bootstrap(some, share, { random: random(SEED) });
  };
  return {
    all: of(() => true),
    oneFact: of((facts) => facts === 1),
    twoFacts: of((facts) => facts === 2),
    threeFacts: of((facts) => facts === 3),
  };
}
