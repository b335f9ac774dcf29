/**
 * What a second replica gains, measured in turns: `npm run bench:train -- g2p`. It trains the first
 * steps of a case, again and again, and keeps nothing of it.
 */
import { caseModule, caseNames } from "./cases.js";
import type { BenchOptions } from "./bench-steps.js";
import { runReplicas } from "./replicas.js";

const REPLICAS = 2;

const [name = ""] = process.argv.slice(2);
if (caseNames().includes(name)) {
  const options: BenchOptions = { module: caseModule(name).href, rounds: 11, stepsPerRound: 6 };
  await runReplicas(new URL("./bench-steps.ts", import.meta.url), options, REPLICAS);
} else {
  const cases = caseNames().join("|");
  console.error(`bench: there is no case "${name}". Usage: npm run bench:train -- ${cases}`);
  process.exitCode = 1;
}
