import { Pronouncer } from "seqattn";
import { config } from "./config.js";

export const makeModel = (): Pronouncer => new Pronouncer(config.sizes, config.seed);
