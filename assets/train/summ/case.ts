import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import {
  DATA,
  descriptionsOf,
  epochBatches,
  toExample,
  vocabularyOf,
  type Description,
  type Example,
} from "./data.js";
import { bestLead, lead, meanRougeL, scores, summaries, wordShares } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Descriptions of packages to a few words, some of them copied. */
export const training: Case<Example> = {
  config,
  data: [DATA],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/pointer-generator.ts",
    "../../../lib/src/models/pointer-loss.ts",
    "../../../lib/src/models/summariser.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const descriptions = descriptionsOf("train");
    const [dev, test] = [descriptionsOf("dev"), descriptionsOf("test")];
    const vocabulary = vocabularyOf(descriptions);
    const summariser = makeModel(vocabulary);
    const examples = descriptions.map((one) => toExample(summariser, one));
    const by = async (width: number, texts: readonly Description[], group: Group) =>
      scores(await summaries(summariser, texts, width, group));
    return {
      variables: summariser.variables,
      notes: { sizes: config.sizes, tokens: vocabulary.toJSON().join("\n") },
      batches: (epoch) => epochBatches(examples, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(summariser, rows, noise),
      watch: async (group) => {
        const rouge = meanRougeL(await summaries(summariser, dev, 1, group));
        // The weights are kept where the first figure is least.
        return { devMissed: 1 - rouge, devRougeL: rouge };
      },
      report: async (group) => {
        const leadWords = bestLead(dev);
        return {
          leadWords,
          words: wordShares(summariser, test),
          dev: { greedy: await by(1, dev, group), lead: scores(lead(dev, leadWords)) },
          test: {
            greedy: await by(1, test, group),
            beam4: await by(4, test, group),
            lead: scores(lead(test, leadWords)),
          },
        };
      },
    };
  },
};
