import { clipByNorm, random, tf, type Adam, type Random } from "seqattn";
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
  const rows = group.part(batch);
  const noise = noiseOfRows(run.noise, group, batch.length);
  const own = await computePart(subject, rows, noise);
  const averaged = await average.average(own, subject.variables);
  const { gradients, loss } = averaged;
  tf.tidy(() => optimizer.applyGradients(clipByNorm(gradients, clip).gradients));
  tf.dispose([gradients, own.gradients ?? []]);
  run.noise = random(averaged.noise);
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
  noise: Random,
): Promise<Part> {
  if (rows.length === 0) return { loss: 0, weight: 0, noise: noise.state() };
  let weight = 0;
  const { value, grads } = tf.tidy(() =>
    tf.variableGrads(() => {
      const { mean, count } = subject.loss(rows, noise);
      weight = count;
      return mean;
    }, Object.values(subject.variables)),
  );
  const loss = (await value.data())[0]!;
  value.dispose();
  return { gradients: grads, loss, weight, noise: noise.state() };
}
