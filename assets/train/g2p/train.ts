import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  adam,
  assignWeights,
  countParameters,
  loadWeights,
  Pronouncer,
  pronunciationErrors,
  saveWeights,
  startBackend,
  tf,
  type Adam,
  type Pronunciation,
} from "seqattn";
import { Checkpoint } from "../checkpoint.js";
import { hashOfCode, hashOfFile } from "../fingerprint.js";
import { clock, ProgressLine, Stopwatch } from "../progress.js";
import { code, config, files } from "./config.js";
import { epochBatches, toBatch, toExample, wordsOf, type Example } from "./examples.js";
import { newRun, restore, snapshot, type EpochRecord, type Run, type Saved } from "./run-state.js";
import { learningRate, trainStep } from "./step.js";

const SECONDS_BETWEEN_CHECKPOINTS = 60;

/** Trains the pronouncer, or goes on training it, and writes its weights and its log. */
export async function train(fresh: boolean): Promise<void> {
  console.log(`g2p: training on ${await startBackend("wasm")}`);
  const hashes = { data: hashOfFile(files.data), code: hashOfCode(code) };
  const fingerprint = `${hashes.data} ${hashes.code}`;
  const checkpoint = new Checkpoint<Saved>(fileURLToPath(files.checkpoint));

  const examples = wordsOf("train").map(toExample);
  const stepsPerEpoch = epochBatches(examples, 1).length;
  const steps = stepsPerEpoch * config.epochs;
  const pronouncer = new Pronouncer(config.sizes, config.seed);
  const optimizer = adam((step) => learningRate(step, steps));
  const saved = fresh ? undefined : checkpoint.load(fingerprint);
  const run = saved ? restore(saved, pronouncer, optimizer) : newRun();
  if (saved) console.log(`g2p: going on after step ${run.step} of ${steps}`);

  const line = new ProgressLine();
  const watch = new Stopwatch(run);
  const save = async () =>
    checkpoint.save(await snapshot(run, fingerprint, pronouncer, optimizer));
  let savedAt = run.seconds;
  for (let epoch = run.epochs.length + 1; epoch <= config.epochs; epoch++) {
    const done = run.step - (epoch - 1) * stepsPerEpoch;
    for (const examplesOfStep of epochBatches(examples, epoch).slice(done)) {
      const loss = await update(pronouncer, examplesOfStep, optimizer, run);
      watch.read();
      const left = clock((run.seconds / run.step) * (steps - run.step));
      const where = `epoch ${epoch}/${config.epochs} · step ${run.step}/${steps}`;
      line.show(run.step / steps, `${where} · loss ${loss.toFixed(3)} · ${left} left`);
      if (run.seconds - savedAt < SECONDS_BETWEEN_CHECKPOINTS) continue;
      await save();
      savedAt = run.seconds;
    }
    const { loss, devPER, devWER } = await endEpoch(run, epoch, pronouncer);
    watch.read();
    const rates = `dev PER ${percent(devPER)} WER ${percent(devWER)}`;
    line.keep(`epoch ${epoch} · loss ${loss.toFixed(4)} · ${rates} · ${clock(run.seconds)}`);
    await save();
  }
  await finish(run, hashes, pronouncer);
  checkpoint.remove();
}

/** One step of the run; returns its loss. */
async function update(
  pronouncer: Pronouncer,
  examples: readonly Example[],
  optimizer: Adam,
  run: Run,
): Promise<number> {
  const batch = toBatch(examples);
  const loss = trainStep(pronouncer, batch, optimizer, run.noise);
  const value = (await loss.data())[0]!;
  tf.dispose([loss, Object.values(batch)]);
  run.step += 1;
  if (!Number.isFinite(value)) throw new Error(`g2p: the loss is ${value} at step ${run.step}.`);
  run.losses.push(value);
  return value;
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** Measures the model on the dev words, and keeps its weights when they are the best so far. */
async function endEpoch(run: Run, epoch: number, pronouncer: Pronouncer): Promise<EpochRecord> {
  const { per, wer } = await measure(pronouncer, wordsOf("dev"), 1);
  const loss = run.losses.reduce((sum, value) => sum + value, 0) / run.losses.length;
  run.losses = [];
  const record = { epoch, loss, devPER: per, devWER: wer, minutes: run.seconds / 60 };
  run.epochs.push(record);
  if (per < (run.best?.devPER ?? Infinity)) {
    const variables = Object.values(pronouncer.variables);
    const weights = await Promise.all(variables.map((variable) => variable.data()));
    run.best = { epoch, devPER: per, weights: weights as Float32Array[] };
  }
  return record;
}

async function measure(pronouncer: Pronouncer, words: readonly Pronunciation[], width: number) {
  const spoken = await pronouncer.pronounce(
    words.map(({ word }) => word),
    { width },
  );
  return pronunciationErrors(
    spoken.map(({ phonemes }, index) => ({ phonemes, spoken: words[index]!.spoken })),
  );
}

/** Writes the best weights in 16 bits, and the log with the error rates that these weights have. */
async function finish(
  run: Run,
  hashes: { data: string; code: string },
  pronouncer: Pronouncer,
): Promise<void> {
  const best = run.best!;
  for (const [index, variable] of Object.values(pronouncer.variables).entries()) {
    tf.tidy(() => variable.assign(tf.tensor(best.weights[index]!, variable.shape)));
  }
  const notes = { case: "g2p", sizes: config.sizes, seed: config.seed, ...hashes };
  const bytes = await saveWeights(pronouncer.variables, { precision: "float16", notes });
  const { tensors } = await loadWeights(bytes);
  assignWeights(pronouncer.variables, tensors);
  tf.dispose(tensors);

  const dev = wordsOf("dev");
  const test = wordsOf("test");
  const log = {
    ...notes,
    config,
    parameters: countParameters(pronouncer),
    bytes: bytes.length,
    minutes: run.seconds / 60,
    cpuMinutes: run.cpuSeconds / 60,
    bestEpoch: best.epoch,
    epochs: run.epochs,
    dev: { greedy: await measure(pronouncer, dev, 1), beam5: await measure(pronouncer, dev, 5) },
    test: { greedy: await measure(pronouncer, test, 1), beam5: await measure(pronouncer, test, 5) },
  };
  mkdirSync(new URL(".", files.weights), { recursive: true });
  writeFileSync(files.weights, bytes);
  writeFileSync(files.log, `${JSON.stringify(log, undefined, 2)}\n`);
  for (const file of [files.weights, files.log]) {
    console.log(`${hashOfFile(file)}  ${fileURLToPath(file)} (for assets/SOURCES.md)`);
  }
  for (const [name, { greedy, beam5 }] of Object.entries({ dev: log.dev, test: log.test })) {
    const rates = ({ per, wer }: typeof greedy) => `PER ${percent(per)} WER ${percent(wer)}`;
    console.log(`${name}: greedy ${rates(greedy)}, beam 5 ${rates(beam5)}`);
  }
}
