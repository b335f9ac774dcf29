import type { Random } from "../random/generator.js";
import { SAMPLING_RATE } from "./filter-bank.js";
import { speakDigits, withUnitPower } from "./tone-digits.js";

/** Noise with all frequencies alike, or the voices of several others. */
export type NoiseKind = "white" | "voices";

/** How many others speak. */
const OTHERS = 4;
/** Digits that each of them says to have enough. */
const DIGITS_PER_SECOND = 6;

/**
 * A sound with noise added to it.
 *
 *   noisy = sound + noise · 10^(−decibels / 20)      both with the mean square of the sound
 *
 * @param decibels - how much stronger the sound is than the noise: at 0 they are equally strong.
 * @example
 * const hum = Float32Array.of(1, -1, 1, -1);
 * addNoise(hum, 200, "white", random(1)); // the hum: the noise is 10⁻¹⁰ of it
 */
export function addNoise(
  samples: Float32Array,
  decibels: number,
  kind: NoiseKind,
  source: Random,
): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const strength = Math.sqrt(power) * 10 ** (-decibels / 20);
  const noise = withUnitPower(
    kind === "white" ? source.normal(samples.length) : voices(samples.length, source),
  );
  return samples.map((sample, n) => sample + strength * noise[n]!);
}

function voices(length: number, source: Random): Float32Array {
  const sum = new Float32Array(length);
  const count = Math.ceil((length / SAMPLING_RATE) * DIGITS_PER_SECOND) + 1;
  for (let other = 0; other < OTHERS; other++) {
    const digits = Array.from({ length: count }, () => source.integer(10));
    const voice = {
      pitch: 100 + 120 * source.uniform(),
      tract: 0.9 + 0.2 * source.uniform(),
      speed: 1,
    };
    const spoken = speakDigits(digits, voice, source);
    for (let n = 0; n < length; n++) sum[n]! += spoken[n % spoken.length]!;
  }
  return sum;
}
