import { addNoise, batches, random, soundFrames, speakDigits, type NoiseKind } from "seqattn";
import { config } from "./config.js";

/** A sound that is not made yet: everything about it follows from its number. */
export interface Sound {
  number: number;
  circumstances: Circumstances;
}

type Range = readonly [number, number];

/** Where and by whom digits are said. */
export interface Circumstances {
  noise: NoiseKind;
  decibels: Range;
  pitch: Range;
  tract: Range;
  speed: Range;
}

export const heard: Circumstances = { noise: "white", ...config.heard };

/** What training never hears: louder noise, other voices in the background, a higher voice. */
export const testSets: Readonly<Record<string, Circumstances>> = {
  ...Object.fromEntries(
    [30, 20, 10, 5, 0, -5].map((level) => [
      `white ${level}`,
      { ...heard, decibels: [level, level] as const },
    ]),
  ),
  ...Object.fromEntries(
    [20, 10, 5, 0].map((level) => [
      `voices ${level}`,
      { ...heard, noise: "voices" as const, decibels: [level, level] as const },
    ]),
  ),
  "stranger 20": {
    ...heard,
    decibels: [20, 20],
    pitch: [250, 320],
    tract: [1.2, 1.3],
  },
};

/** Numbers of sounds: an epoch's begin at its own million, those of dev and test stand below. */
const MILLION = 1_000_000;

const soundsFrom = (first: number, count: number, circumstances: Circumstances): Sound[] =>
  Array.from({ length: count }, (_, index) => ({ number: first + index, circumstances }));

export const devSounds = (count = 200): Sound[] => soundsFrom(0, count, heard);

/** The same digits, said in the same way but for the circumstances, in every set. */
export const testSounds = (circumstances: Circumstances, count = 200): Sound[] =>
  soundsFrom(MILLION / 2, count, circumstances);

/** The batches of an epoch, counted from 1. Long sounds and short ones are not mixed. */
export const epochBatches = (epoch: number): Sound[][] =>
  batches(soundsFrom(epoch * MILLION, config.sounds, heard), {
    size: config.batch,
    random: random(config.seed + epoch),
    length: ({ number }) => digitsOf(number).length,
  });

const sourceOf = (number: number) => random(config.seed + number * 7919);

/** Which digits a sound holds. */
export function digitsOf(number: number): number[] {
  const source = sourceOf(number);
  const [fewest, most] = config.digits;
  const count = fewest + source.integer(most - fewest + 1);
  return Array.from({ length: count }, () => source.integer(10));
}

/** The frames of a sound. */
export function framesOf({ number, circumstances }: Sound): number[][] {
  const source = sourceOf(number).fork();
  const between = ([low, high]: Range) => low + (high - low) * source.uniform();
  const { decibels, pitch, tract, speed, noise } = circumstances;
  const voice = { pitch: between(pitch), tract: between(tract), speed: between(speed) };
  const level = between(decibels);
  const samples = speakDigits(digitsOf(number), voice, source);
  return soundFrames(addNoise(samples, level, noise, source));
}
