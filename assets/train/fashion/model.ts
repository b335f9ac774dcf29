import { PatchTransformer } from "seqattn";
import { config } from "./config.js";

export const makeModel = (): PatchTransformer => new PatchTransformer(config.sizes, config.seed);
