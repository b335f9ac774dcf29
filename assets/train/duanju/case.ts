import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import { DATA, epochBatches, passagesOf, vocabularyOf, type Passage } from "./data.js";
import { scoreOn } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Classical Chinese without marks to sentences. */
export const training: Case<Passage> = {
  config,
  data: [DATA],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/sentence-breaker.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const passages = passagesOf("train");
    const vocabulary = vocabularyOf(passages);
    const breaker = makeModel(vocabulary);
    const both = async (split: string, group: Group) => {
      const all = passagesOf(split);
      const of = (isPoem: boolean) => all.filter((passage) => passage.isPoem === isPoem);
      return {
        prose: await scoreOn(breaker, of(false), group),
        poems: await scoreOn(breaker, of(true), group),
      };
    };
    return {
      variables: breaker.variables,
      notes: { sizes: config.sizes, characters: vocabulary.toJSON().join("") },
      batches: (epoch) => epochBatches(passages, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(breaker, rows, noise),
      watch: async (group) => {
        const { prose, poems } = await both("dev", group);
        // The weights are kept where the first figure is least.
        return { devProseMissed: 1 - prose.f1, devProseF1: prose.f1, devPoemsF1: poems.f1 };
      },
      report: async (group) => ({
        dev: await both("dev", group),
        test: await both("test", group),
      }),
    };
  },
};
