import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  adam,
  assignWeights,
  countParameters,
  loadWeights,
  Pronouncer,
  pronunciationErrors,
  random,
  saveWeights,
  startBackend,
  tf,
  type Pronunciation,
} from "seqattn";
import { Checkpoint } from "../checkpoint.js";
import { hashOfCode, hashOfFile } from "../fingerprint.js";
import { clock, ProgressLine } from "../progress.js";
import { code, config, files } from "./config.js";
import { batchesByLength, toBatch, toExample, wordsOf } from "./examples.js";
import { newRun, restore, snapshot, type Run, type Saved } from "./run-state.js";
import { learningRate, trainStep } from "./step.js";

const SECONDS_BETWEEN_CHECKPOINTS = 60;

/** Trains the pronouncer, or goes on training it, and writes its weights and its log. */
export async function train(fresh: boolean): Promise<void> {
  console.log(`g2p: training on ${await startBackend("wasm")}`);
  const hashes = { data: hashOfFile(files.data), code: hashOfCode(code) };
  const fingerprint = `${hashes.data} ${hashes.code}`;
  const checkpoint = new Checkpoint<Saved>(fileURLToPath(files.checkpoint));

  const examples = wordsOf("train").map(toExample);
  const dev = wordsOf("dev");
  const stepsOf = (epoch: number) => batchesByLength(examples, config.batch, random(config.seed + epoch));
  const stepsPerEpoch = stepsOf(1).length;
  const steps = stepsPerEpoch * config.epochs;

  const pronouncer = new Pronouncer(config.sizes, config.seed);
  const optimizer = adam((step) => learningRate(step, steps));
  const saved = fresh ? undefined : checkpoint.load(fingerprint);
  const run = saved ? restore(saved, pronouncer, optimizer) : newRun();
  if (saved) console.log(`g2p: going on after step ${run.step} of ${steps}`);

  const line = new ProgressLine();
  let clockAt = performance.now();
  let cpuAt = process.cpuUsage();
  let savedAt = clockAt;
  const passTime = () => {
    const { user, system } = process.cpuUsage(cpuAt);
    run.cpuSeconds += (user + system) / 1e6;
    run.seconds += (performance.now() - clockAt) / 1000;
    [clockAt, cpuAt] = [performance.now(), process.cpuUsage()];
  };

  for (let epoch = Math.floor(run.step / stepsPerEpoch) + 1; epoch <= config.epochs; epoch++) {
    const todo = stepsOf(epoch).slice(run.step - (epoch - 1) * stepsPerEpoch);
    for (const examplesOfStep of todo) {
      const batch = toBatch(examplesOfStep);
      const loss = trainStep(pronouncer, batch, optimizer, run.noise);
      const [value] = await loss.data();
      tf.dispose([loss, Object.values(batch)]);
      if (!Number.isFinite(value)) throw new Error(`g2p: the loss is ${value} at step ${run.step}.`);
      run.step += 1;
      run.losses.push(value!);
      passTime();
      const left = (run.seconds / run.step) * (steps - run.step);
      const text = `epoch ${epoch}/${config.epochs} · step ${run.step}/${steps} · loss ${value!.toFixed(3)}`;
      line.show(run.step / steps, `${text} · ${clock(left)} left`);
      if (clockAt - savedAt > SECONDS_BETWEEN_CHECKPOINTS * 1000) {
        checkpoint.save(await snapshot(run, fingerprint, pronouncer, optimizer));
        savedAt = clockAt;
      }
    }
    await endEpoch(run, epoch, pronouncer, dev);
    passTime();
    const { loss, devPER, devWER } = run.epochs.at(-1)!;
    const rates = `dev PER ${percent(devPER)} WER ${percent(devWER)}`;
    line.keep(`epoch ${epoch} · loss ${loss.toFixed(4)} · ${rates} · ${clock(run.seconds)}`);
    checkpoint.save(await snapshot(run, fingerprint, pronouncer, optimizer));
  }
  await finish(run, hashes, pronouncer);
  checkpoint.remove();
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** Measures the model on the dev words, and keeps its weights when they are the best so far. */
async function endEpoch(
  run: Run,
  epoch: number,
  pronouncer: Pronouncer,
  dev: readonly Pronunciation[],
): Promise<void> {
  const { per, wer } = await measure(pronouncer, dev, 1);
  const loss = run.losses.reduce((sum, value) => sum + value, 0) / run.losses.length;
  run.losses = [];
  run.epochs.push({
    epoch,
    loss,
    devPER: per,
    devWER: wer,
    minutes: run.seconds / 60,
  });
  if (per >= (run.best?.devPER ?? Infinity)) return;
  const weights = await Promise.all(
    Object.values(pronouncer.variables).map((variable) => variable.data()),
  );
  run.best = { epoch, devPER: per, weights: weights as Float32Array[] };
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
  for (const [name, { greedy, beam5 }] of Object.entries({ dev: log.dev, test: log.test })) {
    const rates = ({ per, wer }: typeof greedy) => `PER ${percent(per)} WER ${percent(wer)}`;
    console.log(`${name}: greedy ${rates(greedy)}, beam 5 ${rates(beam5)}`);
  }
}
