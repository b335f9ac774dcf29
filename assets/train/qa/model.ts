import { QuestionAnswerer, type Vocabulary } from "seqattn";
import { config } from "./config.js";

export const makeModel = (vocabulary: Vocabulary): QuestionAnswerer =>
  new QuestionAnswerer(vocabulary, config.sizes, config.seed);
