import { comparedCase } from "../g2p-compared/compared-case.js";
import { config } from "./config.js";
import { makeModel } from "./model.js";

/** Letters to phonemes with attention, smaller than g2p. */
export const training = comparedCase({
  config,
  makeModel,
  folder: new URL(".", import.meta.url),
  model: ["models/encoder-decoder.ts"],
});
