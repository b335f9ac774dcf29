import type { Story } from "seqattn";
import type { Case } from "../case.js";
import type { Group } from "../group.js";
import { config } from "./config.js";
import { devStories, epochBatches, longerStories, testStories } from "./data.js";
import { firstRoomRights, rightsOf, share, shares } from "./metrics.js";
import { makeModel } from "./model.js";
import { learningRate, lossOf } from "./step.js";

/** Questions on generated stories, whose answers need one fact, two, or three. */
export const training: Case<Story> = {
  config,
  data: [],
  code: [
    "./config.ts",
    "./data.ts",
    "./model.ts",
    "./step.ts",
    "../../../lib/src/datasets/stories.ts",
    "../../../lib/src/models/answer-finder.ts",
    "../../../lib/src/models/answer-loss.ts",
    "../../../lib/src/models/cross-entropy.ts",
    "../../../lib/src/models/look-loss.ts",
    "../../../lib/src/models/question-answerer.ts",
    "../../../lib/src/models/story-readers.ts",
  ].map((path) => new URL(path, import.meta.url)),

  open() {
    const dev = devStories();
    const readers = makeModel();
    const all = async (stories: readonly Story[], group: Group) => ({
      firstRoom: shares(stories, firstRoomRights(stories)),
      direct: shares(stories, await rightsOf(readers.direct, stories, group)),
      hopping: shares(stories, await rightsOf(readers.hopping, stories, group)),
      guided: shares(stories, await rightsOf(readers.guided, stories, group)),
    });
    return {
      variables: readers.variables,
      notes: { sizes: config.sizes },
      batches: epochBatches,
      learningRate,
      loss: (rows) => lossOf(readers, rows),
      watch: async (group) => {
        const direct = share(await rightsOf(readers.direct, dev, group));
        const hopping = share(await rightsOf(readers.hopping, dev, group));
        const guided = share(await rightsOf(readers.guided, dev, group));
        // The weights are kept where the first figure is least: where all are best together.
        return {
          devMissed: 3 - direct - hopping - guided,
          devDirect: direct,
          devHopping: hopping,
          devGuided: guided,
        };
      },
      report: async (group) => ({
        dev: await all(dev, group),
        test: await all(testStories(), group),
        longer: await all(longerStories(), group),
      }),
    };
  },
};
