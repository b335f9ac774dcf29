import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import { devSounds, digitsOf, epochBatches, testSets, testSounds, type Sound } from "./data.js";
import { heardBy, matchedIn } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Fees for a further digit that templates may take; dev chooses. */
const FEES = [0, 5, 10, 20];

/** Digits in sounds that code makes. There is no recorded speech in it. */
export const training: Case<Sound> = {
  config,
  data: [],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/ctc/ctc-loss.ts",
    "../../../lib/src/models/digit-listener.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/speech/filter-bank.ts",
    "../../../lib/src/speech/noise.ts",
    "../../../lib/src/speech/power-spectrum.ts",
    "../../../lib/src/speech/tone-digits.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const listener = makeModel();
    return {
      variables: listener.variables,
      notes: { sizes: config.sizes },
      batches: epochBatches,
      learningRate,
      loss: (rows, noise) => lossOf(listener, rows, noise),
      watch: async (group) => {
        const { greedy, beam } = await heardBy(listener, devSounds(), group);
        return { devErrorRate: greedy.errorRate, devErrorRateBeam: beam.errorRate };
      },
      report: async (group) => {
        const fee = await bestFee(group);
        const test: Record<string, unknown> = {};
        for (const [name, circumstances] of Object.entries(testSets)) {
          const sounds = testSounds(circumstances);
          const templates = await matchedIn(sounds, fee, group);
          test[name] = { ...(await heardBy(listener, sounds, group)), templates };
        }
        const said = testSounds(testSets["white 30"]!).map(({ number }) => digitsOf(number));
        const lengths = said.map(({ length }) => length).join("");
        return { dev: await heardBy(listener, devSounds(), group), fee, lengths, test };
      },
    };
  },
};

async function bestFee(group: Group): Promise<number> {
  const sounds = devSounds(60);
  const tried: { fee: number; errorRate: number }[] = [];
  for (const fee of FEES) tried.push({ fee, ...(await matchedIn(sounds, fee, group)) });
  return tried.reduce((a, b) => (b.errorRate < a.errorRate ? b : a)).fee;
}
