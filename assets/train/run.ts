/**
 * Trains one of the book's models: `npm run train -- g2p`.
 *
 * A run that was interrupted, even by force, goes on where it was; `--fresh` starts again.
 * `--replicas 1` uses one thread; the default is two.
 */
import { parseArgs } from "node:util";
import { caseModule, caseNames } from "./cases.js";
import { runReplicas } from "./replicas.js";
import type { TrainingOptions } from "./train.js";

const SECONDS_BETWEEN_CHECKPOINTS = 60;

interface Arguments {
  name: string;
  fresh: boolean;
  replicas: number;
}

/** @throws Error that says which argument is wrong. */
function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    options: { fresh: { type: "boolean", default: false }, replicas: { type: "string" } },
    allowPositionals: true,
  });
  const [name = ""] = positionals;
  if (!caseNames().includes(name)) throw new Error(`there is no case "${name}".`);
  const replicas = Number(values.replicas ?? 2);
  if (!(Number.isInteger(replicas) && replicas >= 1)) {
    throw new Error(`replicas must be a whole number from 1, got "${values.replicas}".`);
  }
  return { name, fresh: values.fresh, replicas };
}

let given: Arguments | undefined;
try {
  given = readArguments();
} catch (error) {
  const cases = caseNames().join("|");
  const usage = `Usage: npm run train -- ${cases} [--fresh] [--replicas 2]`;
  console.error(`train: ${(error as Error).message} ${usage}`);
  process.exitCode = 1;
}
if (given) {
  const { name, fresh, replicas } = given;
  const folder = (path: string) => new URL(path, import.meta.url).href;
  const options: TrainingOptions = {
    name,
    module: caseModule(name).href,
    fresh,
    weights: folder("../weights/"),
    cache: folder("../../.cache/train/"),
    secondsBetweenCheckpoints: SECONDS_BETWEEN_CHECKPOINTS,
  };
  await runReplicas(new URL("./train.ts", import.meta.url), options, replicas);
}
