import { QuatrainWriter, type Vocabulary } from "seqattn";
import { config } from "./config.js";

export const makeModel = (vocabulary: Vocabulary): QuatrainWriter =>
  new QuatrainWriter(vocabulary, config.sizes, config.seed);
