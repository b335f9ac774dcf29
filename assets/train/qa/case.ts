import type { Case } from "../case.js";
import { config } from "./config.js";
import { DATA, epochBatches, examplesOf, vocabularyOf, type Example } from "./data.js";
import { baselineScores, judgeModel, meanOf, scoresByKind } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Questions on notices of poets, answered by pointing. */
export const training: Case<Example> = {
  config,
  data: [DATA],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/models/answer-finder.ts",
    "../../../lib/src/models/answer-loss.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/question-answerer.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const examples = examplesOf("train");
    const [dev, test] = [examplesOf("dev"), examplesOf("test")];
    const vocabulary = vocabularyOf(examples);
    const answerer = makeModel(vocabulary);
    return {
      variables: answerer.variables,
      notes: { sizes: config.sizes, characters: vocabulary.toJSON().join("") },
      batches: (epoch) => epochBatches(examples, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(answerer, rows, noise),
      watch: async (group) => {
        const judged = await judgeModel(answerer, dev, group);
        const [exact, f1] = [meanOf(judged, "exact"), meanOf(judged, "f1")];
        // The weights are kept where the first figure is least.
        return { devMissed: 1 - f1, devExact: exact, devF1: f1 };
      },
      report: async (group) => ({
        dev: scoresByKind(await judgeModel(answerer, dev, group)),
        test: {
          model: scoresByKind(await judgeModel(answerer, test, group)),
          ...baselineScores(examples, test),
        },
      }),
    };
  },
};
