import { clipByNorm, random, tf, type Adam } from "seqattn";
import type { GradientAverage, Part } from "./average.js";
import type { Subject } from "./case.js";
import type { Group } from "./group.js";
import { noiseOfRows } from "./noise.js";
import type { Run } from "./run-state.js";

/** What a step needs besides the run. */
export interface Machinery<Example> {
  subject: Subject<Example>;
  optimizer: Adam;
  group: Group;
  average: GradientAverage;
  clip: number;
}

/** One update of the weights, together with the other replicas. Returns the loss of the batch. */
export async function update<Example>(
  { subject, optimizer, group, average, clip }: Machinery<Example>,
  batch: readonly Example[],
  run: Run,
): Promise<number> {
  const { first, part } = group.part(batch);
  const own = await computePart(subject, part, run, { first, total: batch.length });
  const { gradients, loss, noise } = await average.average(own, subject.variables);
  tf.tidy(() => optimizer.applyGradients(clipByNorm(gradients, clip).gradients));
  tf.dispose([gradients, own.gradients ?? []]);
  run.noise = random(noise);
  run.step += 1;
  if (!Number.isFinite(loss)) {
    throw new Error(
      `train: the loss is ${loss} at step ${run.step}. A smaller learning rate or clip may help.`,
    );
  }
  return loss;
}

async function computePart<Example>(
  subject: Subject<Example>,
  rows: readonly Example[],
  { noise }: Run,
  { first, total }: { first: number; total: number },
): Promise<Part> {
  if (rows.length === 0) return { loss: 0, weight: 0, noise: noise.state() };
  const own = noiseOfRows(noise, first, rows.length, total);
  let weight = 0;
  const { value, grads } = tf.tidy(() =>
    tf.variableGrads(() => {
      const { mean, count } = subject.loss(rows, own);
      weight = count;
      return mean;
    }, Object.values(subject.variables)),
  );
  const loss = (await value.data())[0]!;
  value.dispose();
  return { gradients: grads, loss, weight, noise: noise.state() };
}
