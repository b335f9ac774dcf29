import { addNoise, random, SAMPLING_RATE, soundFrames, speakDigits } from "seqattn";

/** Frames of one digit, and which one. */
export interface Template {
  digit: number;
  frames: number[][];
}

export interface Templates {
  digits: Template[];
  /** The mean frame between digits. */
  silence: number[];
}

/** Each digit has a template of each voice, from low to high. */
const VOICES = [
  { pitch: 110, tract: 0.93, speed: 1 },
  { pitch: 150, tract: 1, speed: 1 },
  { pitch: 200, tract: 1.07, speed: 1 },
];

/** Noise in the templates, in the middle of what training hears. */
const DECIBELS = 15;

const SAMPLES_OF_FRAME = SAMPLING_RATE / 50;

/** The digits from 0 to 9, each in several voices, cut out of sounds of all ten. */
export function makeTemplates(): Templates {
  const digits: Template[] = [];
  const silent: number[][] = [];
  for (const [index, voice] of VOICES.entries()) {
    const source = random(index);
    const parts = Array.from({ length: 10 }, (_, digit) => speakDigits([digit], voice, source));
    const whole = Float32Array.from(parts.flatMap((part) => [...part]));
    const frames = soundFrames(addNoise(whole, DECIBELS, "white", source));
    let start = 0;
    for (const [digit, part] of parts.entries()) {
      // Before noise is added, silence is exactly 0.
      const loud = [...part.keys()].filter((sample) => part[sample] !== 0);
      const edges = [start + loud[0]!, start + loud.at(-1)!];
      const [from = 0, to = 0] = edges.map((at) => Math.round(at / SAMPLES_OF_FRAME));
      digits.push({ digit, frames: frames.slice(from, to) });
      silent.push(...frames.slice(Math.ceil(start / SAMPLES_OF_FRAME), from - 1));
      start += part.length;
    }
  }
  const silence = silent[0]!.map(
    (_, band) => silent.reduce((sum, frame) => sum + frame[band]!, 0) / silent.length,
  );
  return { digits, silence };
}

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
  { digits, silence }: Templates,
  fee: number,
): number[] {
  const never: Way = { cost: Infinity, digits: [] };
  let ways = digits.map((template) => template.frames.map(() => never));
  let complete: Way = { cost: 0, digits: [] };
  for (const frame of frames) {
    const start: Way = { cost: complete.cost + fee, digits: complete.digits };
    ways = digits.map((template, index) => {
      const before = ways[index]!;
      return template.frames.map((place, j) => {
        const entry = j === 0 ? start : (before[j - 1] ?? never);
        const way = better(better(before[j]!, entry), before[j - 2] ?? never);
        return { cost: way.cost + distance(frame, place), digits: way.digits };
      });
    });
    const ends = digits.map(({ digit }, index): Way => {
      const way = ways[index]!.at(-1)!;
      return { cost: way.cost, digits: [...way.digits, digit] };
    });
    // Silence between digits belongs to none of them.
    const waited = { ...complete, cost: complete.cost + distance(frame, silence) };
    complete = ends.reduce(better, waited);
  }
  return complete.digits;
}
