import type { Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import { clipByNorm } from "./clip.js";
import { progress } from "./progress.js";

export interface TrainOptions {
  /** How many updates are made. */
  steps: number;
  /** The loss of one step, counted from 1. Its tensors are freed. */
  loss: (step: number) => tf.Scalar;
  /** What is changed so that the loss falls. */
  variables: Variables;
  optimizer: tf.Optimizer;
  /** Gradients that are longer than this, all together, are shortened to it. */
  clipNorm?: number;
  /** Steps from one report, and one chance to stop, to the next. Default: 5. */
  every?: number;
  /** Called at every report; may write a checkpoint. Training waits for it. */
  onReport?: (report: TrainReport) => void | Promise<void>;
  /** Written beside the bar. */
  label?: string;
}

export interface TrainReport {
  step: number;
  /** The mean loss of the steps since the report before. */
  loss: number;
  seconds: number;
}

/** A training whose loss is no number any more. */
export class TrainingError extends Error {
  override name = "TrainingError";
}

/**
 * Updates variables until the given number of steps is done, and shows how far it is.
 *
 * Every few steps it waits for a moment, so that a notebook can be interrupted and a page answers.
 *
 * @returns the loss of every step.
 * @throws TrainingError when the loss becomes NaN or infinite.
 * @example
 * const w = tf.variable(tf.scalar(0));
 * const { losses } = await train({
 *   steps: 100,
 *   loss: () => tf.squaredDifference(w, 3).asScalar(),
 *   variables: { w },
 *   optimizer: adam(0.1),
 * });
 * losses[0]; // 9
 */
export async function train(options: TrainOptions): Promise<{ losses: Float32Array }> {
  const { steps, every = 5, onReport, label = "train" } = options;
  const losses = new Float32Array(steps);
  const bar = progress(label, steps, nextId());
  const start = performance.now();
  let pending: tf.Scalar[] = [];
  for (let step = 1; step <= steps; step++) {
    pending.push(update(options, step));
    if (step % every !== 0 && step !== steps) continue;
    const first = step - pending.length;
    losses.set(await readAll(pending), first);
    pending = [];
    const recent = losses.subarray(first, step);
    refuseNaN(recent, first);
    const loss = recent.reduce((sum, value) => sum + value, 0) / recent.length;
    bar.update(step, `loss ${Number(loss.toPrecision(4))}`);
    await onReport?.({ step, loss, seconds: (performance.now() - start) / 1000 });
    await nextTask();
  }
  bar.finish();
  return { losses };
}

function update({ loss, variables, optimizer, clipNorm }: TrainOptions, step: number): tf.Scalar {
  return tf.tidy(() => {
    const list = Object.values(variables);
    const { value, grads } = tf.variableGrads(() => loss(step), list);
    const clipped = clipNorm === undefined ? grads : clipByNorm(grads, clipNorm).gradients;
    optimizer.applyGradients(clipped);
    return value;
  });
}

/** One read for all of the losses since the last report: each makes a GPU wait. */
async function readAll(losses: tf.Scalar[]): Promise<Float32Array> {
  const together = tf.stack(losses);
  const values = (await together.data()) as Float32Array;
  tf.dispose([together, losses]);
  return values;
}

function refuseNaN(losses: Float32Array, first: number): void {
  const wrong = losses.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  throw new TrainingError(
    `train: the loss is ${losses[wrong]} at step ${first + wrong + 1}. ` +
      `A smaller learning rate or clipNorm may help.`,
  );
}

/** Timers, messages and the stop button get their turn; a resolved promise alone gives them none. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Two bars need two names, and the same ones at every run: TensorFlow.js counts them for us. */
const nextId = () => `train-${tf.tidy(() => tf.scalar(0).id)}`;
