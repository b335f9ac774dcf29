import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addNoise,
  powerSpectrum,
  random,
  soundFrames,
  speakDigits,
} from "../../../lib/src/index.js";

const voice = { pitch: 150, tract: 1, speed: 1 };
const meanSquare = (samples: Float32Array) =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
const near = (actual: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual}, not ${wanted}`);

test("the spectrum is that of the sums which define it", () => {
  const samples = random(3).normal(32);
  const found = powerSpectrum(samples);
  assert.equal(found.length, 17);
  found.forEach((power, k) => {
    let [real, imaginary] = [0, 0];
    samples.forEach((x, n) => {
      real += x * Math.cos((2 * Math.PI * k * n) / 32);
      imaginary -= x * Math.sin((2 * Math.PI * k * n) / 32);
    });
    near(power, real * real + imaginary * imaginary, 1e-9);
  });
  assert.deepEqual([...powerSpectrum([3])], [9]);
  for (const size of [0, 24]) {
    assert.throws(() => powerSpectrum(new Float32Array(size)), {
      name: "RangeError",
      message: `powerSpectrum: ${size} samples are no power of 2.`,
    });
  }
});

/** A tone of some hertz for half a second, after half a second of another one. */
const tones = (first: number, second: number) =>
  Float32Array.from({ length: 8000 }, (_, n) =>
    Math.sin((2 * Math.PI * (n < 4000 ? first : second) * n) / 8000),
  );

test("a frame is loudest in the band of its tone, and higher tones have higher bands", () => {
  const frames = soundFrames(tones(500, 2000));
  assert.deepEqual([frames.length, frames[0]!.length], [50, 48]);
  const loudest = (frame: number[]) => frame.indexOf(Math.max(...frame.slice(0, 24)));
  // 24 bands between 150 and 2146 mel: 500 Hz is 607 mel, near corner 5.7, so in band 4 or 5 from 0.
  assert.ok([4, 5].includes(loudest(frames[10]!)), `${loudest(frames[10]!)}`);
  assert.ok([16, 17].includes(loudest(frames[40]!)), `${loudest(frames[40]!)}`);
});

test("loudness changes no frame, and each band is 0 in the mean of a sound", () => {
  const sound = addNoise(speakDigits([3, 1, 4], voice, random(1)), 10, "white", random(2));
  const frames = soundFrames(sound);
  const loud = soundFrames(sound.map((sample) => 7 * sample));
  frames.flat().forEach((value, index) => near(loud.flat()[index]!, value, 1e-4));
  for (let band = 0; band < 24; band++) {
    const sum = frames.reduce((total, frame) => total + frame[band]! + frame[24 + band]!, 0);
    near(sum / frames.length, 0, 1e-9);
  }
  assert.ok(soundFrames(new Float32Array(0)).flat().every(Number.isFinite));
});

test("a digit is said the same from the same seed, otherwise from another, and faster at twice the speed", () => {
  const say = (seed: number, speed = 1) =>
    speakDigits([3, 5, 8], { ...voice, speed }, random(seed));
  assert.deepEqual(say(1), say(1));
  assert.notDeepEqual(say(1), say(2));
  near(meanSquare(say(1)), 1, 1e-5);
  const lengths = [1, 2, 3, 4, 5].map((seed) => say(seed, 2).length / say(seed).length);
  assert.ok(
    lengths.every((ratio) => ratio > 0.5 && ratio < 0.75),
    lengths.join(),
  );
  assert.throws(() => speakDigits([10], voice, random(1)), {
    name: "RangeError",
    message: "speakDigits: 10 is no digit from 0 to 9.",
  });
});

test("noise is as strong as its decibels say, white or of voices", () => {
  const sound = speakDigits([6, 2, 9], voice, random(1));
  for (const kind of ["white", "voices"] as const) {
    for (const decibels of [20, 0, -7]) {
      const noisy = addNoise(sound, decibels, kind, random(5));
      const noise = noisy.map((sample, n) => sample - sound[n]!);
      near(10 * Math.log10(meanSquare(sound) / meanSquare(noise)), decibels, 0.01);
    }
  }
});
