import { storyReaders, type StoryReaders } from "seqattn";
import { config } from "./config.js";

export const makeModel = (): StoryReaders => storyReaders(config.sizes, config.seed);
