import type { Random } from "../random/generator.js";
import { SAMPLING_RATE } from "./filter-bank.js";

/** How a digit is said. */
export interface Voice {
  /** Of the voice, in hertz. */
  pitch: number;
  /** Resonances are so many times as high as usual: a shorter throat has higher ones. */
  tract: number;
  /** Digits take 1 / speed of their usual time. */
  speed: number;
}

/** A piece of a digit: a hum with three resonances that may glide, or a hiss with one. */
interface Sound {
  /** In hertz. */
  from: readonly number[];
  to?: readonly number[];
  seconds: number;
  loudness?: number;
  isHiss?: boolean;
}

const I = [280, 2300, 3000];
const A = [800, 1300, 2500];
const L: Sound = { from: [350, 1200, 2600], seconds: 0.06, loudness: 0.5 };
const IOU: Sound = { from: [300, 2200, 2900], to: [450, 800, 2400], seconds: 0.19 };
const hiss = (hertz: number, seconds: number): Sound => ({
  from: [hertz],
  seconds,
  loudness: 0.35,
  isHiss: true,
});

/**
 * The ten digits as sounds. Nobody said them: the resonances are round numbers, chosen after the
 * order in which those of Mandarin vowels stand, 零 一 二 三 四 五 六 七 八 九.
 */
const DIGITS: readonly (readonly Sound[])[] = [
  [L, { from: I, seconds: 0.11 }, { from: [300, 900, 2300], seconds: 0.09, loudness: 0.4 }],
  [{ from: I, seconds: 0.2 }],
  [{ from: [600, 1200, 1700], to: [450, 1450, 1650], seconds: 0.22 }],
  [
    hiss(3300, 0.09),
    { from: A, seconds: 0.13 },
    { from: [300, 1500, 2500], seconds: 0.07, loudness: 0.4 },
  ],
  [hiss(3300, 0.1), { from: [400, 1400, 2600], seconds: 0.15 }],
  [{ from: [320, 700, 2300], seconds: 0.2 }],
  [L, IOU],
  [hiss(2700, 0.09), { from: I, seconds: 0.14 }],
  [hiss(900, 0.03), { from: A, seconds: 0.18 }],
  [hiss(2800, 0.05), IOU],
];

/** Width of a resonance, in hertz, and how much weaker each next one is. */
const WIDTH = 90;
const FALL = 0.6;
/** Sounds rise and fade so long, in samples, and change their resonances once in so many. */
const FADE = 0.01 * SAMPLING_RATE;
const BLOCK = 40;
/** The longest silence between two digits, and that before and after all, in seconds. */
const LONGEST_GAP = 0.08;
const MARGIN = 0.06;

/**
 * Digits as sound: each a short sequence of hums and hisses, one after the other with gaps of
 * random length. They sound a little like speech, and are none.
 *
 * @param source - draws the gaps, the hisses, and small differences of each sound.
 * @returns 8,000 samples a second, with a mean square of 1.
 * @throws RangeError when a digit is none from 0 to 9.
 * @example
 * const voice = { pitch: 150, tract: 1, speed: 1 };
 * speakDigits([3, 1], voice, random(1)).length > 4000; // true
 */
export function speakDigits(digits: readonly number[], voice: Voice, source: Random): Float32Array {
  const parts: Float32Array[] = [silence(MARGIN)];
  for (const digit of digits) {
    const sounds = DIGITS[digit];
    if (!sounds) throw new RangeError(`speakDigits: ${digit} is no digit from 0 to 9.`);
    for (const sound of sounds) parts.push(say(sound, voice, source));
    parts.push(silence(source.uniform() * LONGEST_GAP));
  }
  parts.push(silence(MARGIN));
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return withUnitPower(samples);
}

const silence = (seconds: number) => new Float32Array(Math.round(seconds * SAMPLING_RATE));

/** The same sound with a mean square of 1; silence stays silence. */
export function withUnitPower(samples: Float32Array): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return power > 0 ? samples.map((sample) => sample / Math.sqrt(power)) : samples;
}

/** About 1: every sound of every digit is a little different. */
const nearOne = (source: Random, breadth: number) => 1 + breadth * (2 * source.uniform() - 1);

function say(sound: Sound, voice: Voice, source: Random): Float32Array {
  const { from, to = from, seconds, loudness = 1, isHiss = false } = sound;
  const length = Math.round((seconds * nearOne(source, 0.15) * SAMPLING_RATE) / voice.speed);
  const shift = voice.tract * nearOne(source, 0.03);
  const resonancesAt = (share: number) =>
    from.map((hertz, index) => shift * (hertz + share * (to[index]! - hertz)));
  const samples = isHiss
    ? hissing(length, shift * from[0]!, source)
    : humming(length, voice.pitch * nearOne(source, 0.1), resonancesAt, source);
  const loud = withUnitPower(samples);
  return loud.map((sample, n) => {
    const fade = Math.min(1, (n + 1) / FADE, (length - n) / FADE);
    return loudness * fade * sample;
  });
}

/** Overtones of a pitch that falls or rises a little, each as loud as the resonances near it make it. */
function humming(
  length: number,
  pitch: number,
  resonancesAt: (share: number) => number[],
  source: Random,
): Float32Array {
  const samples = new Float32Array(length);
  const glide = 0.2 * (2 * source.uniform() - 1);
  let phase = 0;
  let loudness: number[] = [];
  for (let n = 0; n < length; n++) {
    const share = n / length;
    const hertz = pitch * (1 + glide * (share - 0.5));
    if (n % BLOCK === 0) loudness = overtones(hertz, resonancesAt(share));
    phase += (2 * Math.PI * hertz) / SAMPLING_RATE;
    samples[n] = sumOfOvertones(phase, loudness);
  }
  return samples;
}

function overtones(hertz: number, resonances: readonly number[]): number[] {
  const count = Math.floor((0.48 * SAMPLING_RATE) / hertz);
  return Array.from({ length: count }, (_, index) =>
    resonances.reduce((sum, resonance, rank) => {
      const away = ((index + 1) * hertz - resonance) / WIDTH;
      return sum + FALL ** rank / (1 + away * away);
    }, 0),
  );
}

/** Σ_k a_k sin(k φ), by sin(kφ) = 2 cos φ sin((k−1)φ) − sin((k−2)φ). */
function sumOfOvertones(phase: number, loudness: readonly number[]): number {
  const twice = 2 * Math.cos(phase);
  let [before, now] = [0, Math.sin(phase)];
  let sum = 0;
  for (const each of loudness) {
    sum += each * now;
    [before, now] = [now, twice * now - before];
  }
  return sum;
}

/** Noise through one resonance: y_n = x_n + 2r cos θ y_{n−1} − r² y_{n−2}. */
function hissing(length: number, hertz: number, source: Random): Float32Array {
  const radius = 0.9;
  const turn = 2 * radius * Math.cos((2 * Math.PI * hertz) / SAMPLING_RATE);
  const samples = source.normal(length);
  for (let n = 0; n < length; n++) {
    samples[n]! += turn * (samples[n - 1] ?? 0) - radius * radius * (samples[n - 2] ?? 0);
  }
  return samples;
}
