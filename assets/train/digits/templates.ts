import { random, soundFrames, speakDigits } from "seqattn";

/** Frames of one digit, as a middling voice says it without noise. */
export type Template = number[][];

/** How many templates each digit has, with voices from low to high. */
const VOICES = [
  { pitch: 110, tract: 0.93, speed: 1 },
  { pitch: 150, tract: 1, speed: 1 },
  { pitch: 200, tract: 1.07, speed: 1 },
];

/** Frames at the edges of a template that are silence. */
const MARGIN = 3;

/** Templates of the digits from 0 to 9, each followed by those of other voices. */
export const templates = (): { digit: number; frames: Template }[] =>
  Array.from({ length: 10 }, (_, digit) =>
    VOICES.map((voice, index) => {
      const frames = soundFrames(speakDigits([digit], voice, random(10 * digit + index)));
      return { digit, frames: frames.slice(MARGIN, -MARGIN) };
    }),
  ).flat();

/** The best way to a frame: what it costs, and the digits that are complete before it. */
interface Way {
  cost: number;
  digits: number[];
}

const better = (a: Way, b: Way): Way => (b.cost < a.cost ? b : a);

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0));

/**
 * The digits whose templates, one after the other and each bent in time, lie nearest to a sound: the
 * one pass of dynamic programming in which recognizers of connected words did it before networks.
 *
 *   D(t, j) = d(x_t, template_j) + min {D(t−1, j), D(t−1, j−1), D(t−1, j−2)}
 *
 * and at the first place of a template also the cheapest end of any template before, for a fee.
 *
 * @param fee - what each further digit costs; dev chooses.
 * @see Ney 1984, https://doi.org/10.1109/TASSP.1984.1164320
 */
export function matchTemplates(
  frames: readonly (readonly number[])[],
  all: readonly { digit: number; frames: Template }[],
  fee: number,
): number[] {
  const never: Way = { cost: Infinity, digits: [] };
  let ways = all.map((template) => template.frames.map(() => never));
  let complete: Way = { cost: 0, digits: [] };
  for (const frame of frames) {
    const start: Way = { cost: complete.cost + fee, digits: complete.digits };
    ways = all.map((template, index) => {
      const before = ways[index]!;
      return template.frames.map((place, j) => {
        const entry = j === 0 ? start : (before[j - 1] ?? never);
        const way = better(better(before[j]!, entry), before[j - 2] ?? never);
        return { cost: way.cost + distance(frame, place), digits: way.digits };
      });
    });
    const ends = all.map(({ digit }, index) => {
      const { cost, digits } = ways[index]!.at(-1)!;
      return { cost, digits: [...digits, digit] };
    });
    // Silence between digits belongs to none of them.
    const waited = { cost: complete.cost + silenceCost(frame), digits: complete.digits };
    complete = ends.reduce(better, waited);
  }
  return complete.digits;
}

/** A silent frame is far below the mean of its bands; what it costs is how far it is not. */
const silenceCost = (frame: readonly number[]): number =>
  Math.sqrt(frame.reduce((sum, value) => sum + (value + SILENT) ** 2, 0));

/** How far below the mean, in nats, bands are in the silence of a sound with little noise. */
const SILENT = 1;
