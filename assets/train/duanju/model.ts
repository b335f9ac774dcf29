import { SentenceBreaker, type Vocabulary } from "seqattn";
import { config } from "./config.js";

export const makeModel = (vocabulary: Vocabulary): SentenceBreaker =>
  new SentenceBreaker(vocabulary, config.sizes, config.seed);
