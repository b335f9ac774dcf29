import { powerSpectrum } from "./power-spectrum.js";

/** Samples in a second of all sound here. */
export const SAMPLING_RATE = 8000;
/** Samples that are looked at together, 32 ms, and from one look to the next, 10 ms. */
const WINDOW = 256;
const HOP = 80;
/** Bands of frequency, and the lowest of them in hertz. */
const FILTERS = 24;
const LOWEST = 100;
/** Energies so far below the mean one of the sound count as silence. */
const SILENCE = 1e-3;
/** Looks that become one frame. */
const STACKED = 2;

/** Numbers in a frame of `soundFrames`. */
export const FRAME_SIZE = FILTERS * STACKED;

const toMel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const toHertz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

const hann = Float64Array.from(
  { length: WINDOW },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / WINDOW),
);

/** Corners of the triangles, evenly spread in mel, as places in the spectrum. */
const corners = Array.from({ length: FILTERS + 2 }, (_, index) => {
  const [low, high] = [toMel(LOWEST), toMel(SAMPLING_RATE / 2)];
  const hertz = toHertz(low + ((high - low) * index) / (FILTERS + 1));
  return (hertz * WINDOW) / SAMPLING_RATE;
});

/** How much of each frequency a band takes: a triangle from its lower to its upper neighbour. */
const filters = Array.from({ length: FILTERS }, (_, band) => {
  const [low = 0, middle = 0, high = 0] = corners.slice(band, band + 3);
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const weights = Array.from({ length: last - first + 1 }, (_, index) => {
    const k = first + index;
    return Math.min((k - low) / (middle - low), (high - k) / (high - middle));
  });
  return { first, weights };
});

function energies(samples: Float32Array, start: number): number[] {
  const seen = hann.map((weight, n) => weight * (samples[start + n] ?? 0));
  const power = powerSpectrum(seen);
  return filters.map(({ first, weights }) =>
    weights.reduce((sum, weight, index) => sum + weight * power[first + index]!, 0),
  );
}

/**
 * Sound as a sequence of frames, 50 in a second: the logarithm of the energy in 24 bands that are
 * evenly spread to the ear, at two moments, less the mean of each band, so that loudness and the
 * colour of the room do not matter.
 *
 *   frame = log(energy + floor) − mean over time      mel = 2595 log₁₀(1 + hertz / 700)
 *
 * @param samples - 8,000 in a second.
 * @returns frames of 48 numbers; at least one.
 * @example
 * const frames = soundFrames(new Float32Array(8000).map((_, n) => Math.sin(n)));
 * [frames.length, frames[0].length]; // [50, 48]
 * @see Davis & Mermelstein 1980, https://doi.org/10.1109/TASSP.1980.1163420, for bands in mel.
 */
export function soundFrames(samples: Float32Array): number[][] {
  const looks = Math.max(1, Math.ceil(samples.length / (HOP * STACKED))) * STACKED;
  const all = Array.from({ length: looks }, (_, look) => energies(samples, look * HOP));
  const mean = all.flat().reduce((sum, energy) => sum + energy, 0) / (looks * FILTERS);
  const logs = all.map((bands) =>
    bands.map((energy) => Math.log(energy + SILENCE * mean + Number.MIN_VALUE)),
  );
  const usual = logs[0]!.map((_, band) => logs.reduce((sum, row) => sum + row[band]!, 0) / looks);
  const centred = logs.map((row) => row.map((value, band) => value - usual[band]!));
  return Array.from({ length: looks / STACKED }, (_, frame) =>
    centred.slice(frame * STACKED, (frame + 1) * STACKED).flat(),
  );
}
