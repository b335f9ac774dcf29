import { Translator, type TranslatorVocabularies } from "seqattn";
import { config } from "./config.js";

export const makeModel = (vocabularies: TranslatorVocabularies): Translator =>
  new Translator(vocabularies, config.sizes, config.seed);
