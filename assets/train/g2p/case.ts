import type { Pronunciation } from "seqattn";
import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import { DATA, epochBatches, toExample, wordsOf, type Example } from "./data.js";
import { errorsOn } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Letters to phonemes, section 5.4. */
export const training: Case<Example> = {
  config,
  data: [DATA],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/encoder-decoder.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const examples = wordsOf("train").map(toExample);
    const [dev, test] = [wordsOf("dev"), wordsOf("test")];
    const pronouncer = makeModel();
    const both = async (words: readonly Pronunciation[], group: Group) => ({
      greedy: await errorsOn(pronouncer, words, 1, group),
      beam5: await errorsOn(pronouncer, words, 5, group),
    });
    return {
      variables: pronouncer.variables,
      notes: { sizes: config.sizes },
      batches: (epoch) => epochBatches(examples, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(pronouncer, rows, noise),
      watch: async (group) => {
        const { per, wer } = await errorsOn(pronouncer, dev, 1, group);
        return { devPER: per, devWER: wer };
      },
      report: async (group) => ({ dev: await both(dev, group), test: await both(test, group) }),
    };
  },
};
