import { batches, makeStory, random, type Random, type Story } from "seqattn";
import { config } from "./config.js";

/** The seeds of what is set apart; the epochs have those that follow `config.seed`. */
const SEEDS = {
  dev: config.seed + 10_007,
  test: config.seed + 10_009,
  longer: config.seed + 10_037,
};

/** As many stories with a question of 1 fact as of 2 and of 3. */
function stories(count: number, chains: number, source: Random): Story[] {
  return Array.from({ length: 3 * count }, (_, index) =>
    makeStory({ chains, facts: 1 + (index % 3), random: source }),
  );
}

export const devStories = (): Story[] => stories(config.dev, config.chains, random(SEEDS.dev));

export const testStories = (): Story[] => stories(config.test, config.chains, random(SEEDS.test));

export const longerStories = (): Story[] =>
  stories(config.test, config.longer, random(SEEDS.longer));

/** The batches of an epoch, counted from 1: new stories. */
export function epochBatches(epoch: number): Story[][] {
  const source = random(config.seed + epoch);
  const all = stories(config.train / 3, config.chains, source);
  return batches(all, { size: config.batch, random: source });
}
