import { adam, startBackend } from "seqattn";
import { GradientAverage } from "./average.js";
import type { Case } from "./case.js";
import { Group } from "./group.js";
import { newRun, type Run } from "./run-state.js";
import { update, type Machinery } from "./update.js";

export interface BenchOptions {
  /** The address of the module that exports the case as `training`. */
  module: string;
  rounds: number;
  stepsPerRound: number;
}

/** Milliseconds per step: of one replica, of all of them on one batch, of all on a batch each. */
interface Round {
  one: number;
  shared: number;
  beside: number;
}

/**
 * Trains in turns: the first replica by itself, all of them together, and each by itself but at the
 * same time. The last says what the machine gives, whatever the replicas do: cores share caches,
 * memory and heat.
 */
export async function run(group: Group, options: BenchOptions): Promise<void> {
  const { training } = (await import(options.module)) as { training: Case };
  await startBackend("wasm");
  const alone = await begin(training, new Group());
  const together = await begin(training, group);
  const rounds: Round[] = [];
  for (let round = 0; round <= options.rounds; round++) {
    const time = async (trainer: Trainer | undefined) => {
      // All begin at the same time, and the time ends when the last one has finished.
      await group.exchange(0);
      const start = performance.now();
      for (let step = 0; trainer && step < options.stepsPerRound; step++) await trainer();
      await group.exchange(0);
      return (performance.now() - start) / options.stepsPerRound;
    };
    const one = await time(group.rank === 0 ? alone : undefined);
    const shared = await time(together);
    const beside = await time(alone);
    // The first round only warms up.
    if (round > 0) rounds.push({ one, shared, beside });
  }
  if (group.rank === 0) tell(rounds, group.size);
}

type Trainer = () => Promise<unknown>;

async function begin(training: Case, group: Group): Promise<Trainer> {
  const subject = await training.open();
  const { clip, seed } = training.config;
  const run: Run = newRun(seed);
  const batches = subject.batches(1);
  const machinery: Machinery<unknown> = {
    subject,
    optimizer: adam((step) => subject.learningRate(step, batches.length)),
    group,
    average: await GradientAverage.create(group, subject.variables),
    clip,
  };
  return () => update(machinery, batches[run.step % batches.length]!, run);
}

function tell(rounds: readonly Round[], replicas: number): void {
  const times = (key: keyof Round) => median(rounds.map((round) => round[key])).toFixed(1);
  const gain = median(rounds.map(({ one, shared }) => one / shared));
  const limit = median(rounds.map(({ one, beside }) => (replicas * one) / beside));
  console.log(`1 replica: ${times("one")} ms a step; ${replicas}: ${times("shared")} ms`);
  console.log(`faster by a factor of ${gain.toFixed(2)}`);
  console.log(`${replicas} that share nothing do ${limit.toFixed(2)} times the work of 1 here`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
