import { fileURLToPath } from "node:url";
import { adam, startBackend } from "seqattn";
import { GradientAverage } from "./average.js";
import type { Case, Figures, Subject } from "./case.js";
import { Checkpoint } from "./checkpoint.js";
import { fingerprintOf } from "./fingerprint.js";
import { finish } from "./finish.js";
import type { Group } from "./group.js";
import { clock, ProgressLine, Stopwatch } from "./progress.js";
import { newRun, restore, snapshot, type Run, type Saved } from "./run-state.js";
import { update, type Machinery } from "./update.js";

/** Kept in the log, so that a test can repeat the beginning of a run. */
const FIRST_LOSSES = 5;

export interface TrainingOptions {
  name: string;
  /** The address of the module that exports the case as `training`. */
  module: string;
  /** Starts again, although a run was interrupted. */
  fresh: boolean;
  /** The addresses of the folders for weights and log, and for the checkpoint. */
  weights: string;
  cache: string;
  secondsBetweenCheckpoints: number;
}

/** Trains a case, or goes on training it, and writes its weights and its log. */
export async function run(group: Group, options: TrainingOptions): Promise<void> {
  const { name } = options;
  const { training } = (await import(options.module)) as { training: Case };
  const line = new ProgressLine(group.rank === 0);
  line.keep(`${name}: training on ${await startBackend("wasm")}, replicas: ${group.size}`);

  const { config } = training;
  const fingerprint = fingerprintOf(training);
  const checkpoint = new Checkpoint<Saved>(
    fileURLToPath(new URL(`${name}.checkpoint`, options.cache)),
  );
  const subject = await training.open();
  const { variables } = subject;
  const stepsPerEpoch = subject.batches(1).length;
  const steps = stepsPerEpoch * config.epochs;
  const optimizer = adam((step) => subject.learningRate(step, steps));
  const saved = options.fresh ? undefined : checkpoint.load(JSON.stringify(fingerprint));
  const run = saved ? restore(saved, variables, optimizer) : newRun(config.seed);
  if (saved) line.keep(`${name}: going on after step ${run.step} of ${steps}`);

  const average = await GradientAverage.create(group, variables);
  const machinery: Machinery<unknown> = { subject, optimizer, group, average, clip: config.clip };
  const watch = new Stopwatch(run);
  let savedAt = run.seconds;
  const save = async () => {
    savedAt = run.seconds;
    if (group.rank > 0) return;
    checkpoint.save(await snapshot(run, JSON.stringify(fingerprint), variables, optimizer));
  };
  for (let epoch = run.epochs.length + 1; epoch <= config.epochs; epoch++) {
    const done = run.step - (epoch - 1) * stepsPerEpoch;
    for (const batch of subject.batches(epoch).slice(done)) {
      const loss = await update(machinery, batch, run);
      run.losses.push(loss);
      if (run.firstLosses.length < FIRST_LOSSES) run.firstLosses.push(loss);
      watch.read();
      const left = clock((run.seconds / run.step) * (steps - run.step));
      const where = `epoch ${epoch}/${config.epochs} · step ${run.step}/${steps}`;
      line.show(run.step / steps, `${where} · loss ${loss.toFixed(3)} · ${left} left`);
      if (run.seconds - savedAt >= options.secondsBetweenCheckpoints) await save();
    }
    const figures = await subject.watch(group);
    watch.read();
    line.keep(await endEpoch(run, epoch, figures, subject));
    await save();
  }
  const written = await finish({ name, training, subject, run, group, folder: options.weights });
  written.forEach((text) => line.keep(text));
  if (group.rank === 0) checkpoint.remove();
}

/** Writes down the epoch's figures, and keeps the weights when they are the best so far. */
async function endEpoch(
  run: Run,
  epoch: number,
  figures: Figures,
  { variables }: Subject,
): Promise<string> {
  const [first = NaN] = Object.values(figures);
  const loss = run.losses.reduce((sum, value) => sum + value, 0) / run.losses.length;
  run.losses = [];
  run.epochs.push({ epoch, loss, ...figures, minutes: run.seconds / 60 });
  if (first < (run.best?.figure ?? Infinity)) {
    const weights = await Promise.all(Object.values(variables).map((variable) => variable.data()));
    run.best = { epoch, figure: first, weights: weights as Float32Array[] };
  }
  const shown = Object.entries(figures).map(([key, value]) => `${key} ${value.toPrecision(4)}`);
  return [`epoch ${epoch}`, `loss ${loss.toFixed(4)}`, ...shown, clock(run.seconds)].join(" · ");
}
