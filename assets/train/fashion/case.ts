import type { Case } from "../case.js";
import { nearestCentroid } from "./centroids.js";
import { config } from "./config.js";
import { DATA, epochBatches, picturesOf, type Picture } from "./data.js";
import { logisticRegression } from "./logistic.js";
import { recognition, recognitionBy } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** What small pictures show, by attention over their patches. */
export const training: Case<Picture> = {
  config,
  data: [DATA.train, DATA.test],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/datasets/patches.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/patch-transformer.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const [pictures, dev] = [picturesOf("train"), picturesOf("dev")];
    const model = makeModel();
    return {
      variables: model.variables,
      notes: { sizes: config.sizes },
      batches: (epoch) => epochBatches(pictures, epoch),
      learningRate,
      loss: (rows, noise) => lossOf(model, rows, noise),
      watch: async (group) => {
        const { accuracy } = await recognitionBy(model, dev, group);
        return { devWrong: 1 - accuracy };
      },
      report: async (group) => {
        const test = picturesOf("test");
        const centroid = nearestCentroid(pictures, config.sizes.kinds);
        const logistic = await logisticRegression(pictures, dev, test);
        return {
          dev: await recognitionBy(model, dev, group),
          test: await recognitionBy(model, test, group),
          baselines: {
            centroids: recognition(test.map(centroid), test),
            logistic: { penalty: logistic.penalty, ...recognition(logistic.found, test) },
          },
        };
      },
    };
  },
};
