import { DigitListener } from "seqattn";
import { config } from "./config.js";

export const makeModel = (): DigitListener => new DigitListener(config.sizes, config.seed);
