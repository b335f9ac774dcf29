import { Summariser, type Vocabulary } from "seqattn";
import { config } from "./config.js";

export const makeModel = (vocabulary: Vocabulary): Summariser =>
  new Summariser(vocabulary, config.sizes, config.seed);
