import type { Case } from "../case.js";
import { config } from "./config.js";
import { DATA, epochBatches, poems, vocabularyOf } from "./data.js";
import { freePerplexity, judgeModel, judgeNGrams, perplexities, unknownShare } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** A language model of Tang quatrains. */
export const training: Case<string> = {
  config,
  data: [DATA],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/datasets/quatrains.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/quatrain-writer.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const { train, dev, test } = poems();
    const vocabulary = vocabularyOf(train);
    const writer = makeModel(vocabulary);
    return {
      variables: writer.variables,
      notes: { sizes: config.sizes, tokens: vocabulary.toJSON().join("\n") },
      batches: (epoch) => epochBatches(train, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(writer, rows, noise),
      watch: async (group) => {
        const judged = await judgeModel(writer, dev, group);
        return { devPerplexity: freePerplexity(judged) };
      },
      report: async (group) => ({
        poems: { train: train.length, dev: dev.length, test: test.length },
        unknown: unknownShare(test, vocabulary),
        dev: perplexities(await judgeModel(writer, dev, group)),
        test: {
          model: perplexities(await judgeModel(writer, test, group)),
          bigram: perplexities(judgeNGrams(train, test, vocabulary, 2)),
          trigram: perplexities(judgeNGrams(train, test, vocabulary, 3)),
        },
      }),
    };
  },
};
