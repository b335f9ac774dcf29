import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import { DATA, epochBatches, pairsOf, toExample, vocabulariesOf, type Example } from "./data.js";
import { baselineScores, bleuOf, scores, translations } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** English to Chinese, in the help of an office program. */
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
    "../../../lib/src/models/translator.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const pairs = pairsOf("train");
    const [dev, test] = [pairsOf("dev"), pairsOf("test")];
    const vocabularies = vocabulariesOf(pairs);
    const translator = makeModel(vocabularies);
    const examples = pairs.map((pair) => toExample(translator, pair));
    return {
      variables: translator.variables,
      notes: {
        sizes: config.sizes,
        sourceTokens: vocabularies.source.toJSON().join("\n"),
        targetTokens: vocabularies.target.toJSON().join("\n"),
      },
      batches: (epoch) => epochBatches(examples, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(translator, rows, noise),
      watch: async (group) => {
        const bleu = bleuOf(await translations(translator, dev, 1, group));
        // The weights are kept where the first figure is least.
        return { devMissed: 1 - bleu, devBLEU: bleu };
      },
      report: async (group: Group) => ({
        dev: { greedy: scores(await translations(translator, dev, 1, group)) },
        test: {
          greedy: scores(await translations(translator, test, 1, group)),
          beam5: scores(await translations(translator, test, 5, group)),
          ...baselineScores(pairs, test),
        },
      }),
    };
  },
};
