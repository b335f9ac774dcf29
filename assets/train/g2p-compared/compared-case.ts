import { random, type Random } from "seqattn";
import type { Case, Config, Json } from "../case.js";
import { batchesByLength, DATA, toExample, wordsOf, type Example } from "../g2p/data.js";
import type { Group } from "../group.js";
import { alike } from "./config.js";
import { heardFrom } from "./metrics.js";
import type { Speaker } from "./speaker.js";
import { learningRate, lossOf } from "./step.js";

interface Compared {
  config: Config & { readonly sizes: { readonly [name: string]: Json } };
  makeModel: () => Speaker;
  /** The folder of the case. */
  folder: URL;
  /** The library's model, if it has this one. */
  model: readonly string[];
}

/** Letters to phonemes by one of several models: all learn from the same batches in one order. */
export const comparedCase = ({ config, makeModel, folder, model }: Compared): Case<Example> => ({
  config,
  data: [DATA],
  code: [
    ...["./config.ts", "./model.ts"].map((path) => new URL(path, folder)),
    ...["./config.ts", "./step.ts", "../g2p/data.ts"].map((path) => new URL(path, import.meta.url)),
    ...["models/cross-entropy.ts", "models/dropout.ts", ...model].map(
      (path) => new URL(`../../../lib/src/${path}`, import.meta.url),
    ),
  ],

  open() {
    const examples = wordsOf("train").map(toExample);
    const [dev, test] = [wordsOf("dev"), wordsOf("test")];
    const speaker = makeModel();
    return {
      variables: speaker.variables,
      notes: { sizes: config.sizes },
      batches: (epoch: number) =>
        batchesByLength(examples, alike.batch, random(config.seed + epoch)),
      learningRate,
      loss: (rows: readonly Example[], noise: Random) => lossOf(speaker, rows, noise),
      watch: async (group: Group) => {
        const { per, wer } = await heardFrom(speaker, dev, group);
        return { devPER: per, devWER: wer };
      },
      report: async (group: Group) => {
        const { said, ...rates } = await heardFrom(speaker, test, group);
        return { test: { ...rates, said: said.join("|") } };
      },
    };
  },
});
