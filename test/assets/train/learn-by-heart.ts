import { adam, type Random, type Variables } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import type { Loss, Subject } from "../../../assets/train/case.js";
import { Group } from "../../../assets/train/group.js";
import { newRun } from "../../../assets/train/run-state.js";
import { update } from "../../../assets/train/update.js";

/**
 * Trains on the same few rows again and again, as the trainer does.
 *
 * @returns the loss of each step.
 */
export async function learnByHeart<Row>(
  variables: Variables,
  rows: readonly Row[],
  loss: (rows: readonly Row[], noise: Random) => Loss,
  { steps, rate }: { steps: number; rate: number },
): Promise<number[]> {
  const group = new Group();
  const subject: Subject<Row> = {
    variables,
    notes: {},
    batches: () => [[...rows]],
    learningRate: () => rate,
    loss,
    watch: () => Promise.resolve({}),
    report: () => Promise.resolve({}),
  };
  const average = await GradientAverage.create(group, variables);
  const optimizer = adam(rate);
  const run = newRun(3);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(await update({ subject, optimizer, group, average, clip: 2 }, rows, run));
  }
  optimizer.dispose();
  return losses;
}
