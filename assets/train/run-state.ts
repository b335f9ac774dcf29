import { random, tf, type Adam, type Random, type RandomState, type Variables } from "seqattn";
import type { Figures } from "./case.js";

export type EpochRecord = Figures & {
  epoch: number;
  /** The mean of the losses of its steps. */
  loss: number;
  /** Minutes of training up to here. */
  minutes: number;
};

interface Best {
  epoch: number;
  /** The figure that decides. */
  figure: number;
  /** In the order of the variables. */
  weights: Float32Array[];
}

/** Where a training stands, besides the weights and the optimizer's moments. */
export interface Run {
  step: number;
  /** By the clock on the wall, and of the processor, which other programs may share. */
  seconds: number;
  cpuSeconds: number;
  /** Draws the dropout masks. */
  noise: Random;
  /** Of the steps of this epoch so far. */
  losses: number[];
  /** Of the first steps of all. */
  firstLosses: number[];
  epochs: EpochRecord[];
  best?: Best;
}

/** A run as plain data. */
export interface Saved extends Omit<Run, "noise"> {
  fingerprint: string;
  noise: RandomState;
  weights: Record<string, Float32Array>;
  moments: Record<string, Float32Array>;
}

export const newRun = (seed: number): Run => ({
  step: 0,
  seconds: 0,
  cpuSeconds: 0,
  noise: random(seed),
  losses: [],
  firstLosses: [],
  epochs: [],
});

async function numbersOf(
  tensors: Readonly<Record<string, tf.Tensor>>,
): Promise<Record<string, Float32Array>> {
  const entries = Object.entries(tensors).map(
    async ([name, tensor]) => [name, (await tensor.data()) as Float32Array] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

export async function snapshot(
  run: Run,
  fingerprint: string,
  variables: Variables,
  optimizer: Adam,
): Promise<Saved> {
  const [weights, moments] = [numbersOf(variables), numbersOf(optimizer.moments(variables))];
  return {
    ...run,
    fingerprint,
    noise: run.noise.state(),
    weights: await weights,
    moments: await moments,
  };
}

/** Puts weights and moments back, and gives the run to go on with. */
export function restore(saved: Saved, variables: Variables, optimizer: Adam): Run {
  const { weights, moments, noise, ...run } = saved;
  tf.tidy(() => {
    for (const [name, variable] of Object.entries(variables)) {
      variable.assign(tf.tensor(weights[name]!, variable.shape));
    }
    const tensors = Object.entries(moments).map(([key, values]) => {
      const { shape } = variables[key.replace(/\/(first|second)$/, "")]!;
      return [key, tf.tensor(values, shape)] as const;
    });
    optimizer.restore(variables, Object.fromEntries(tensors), saved.step);
  });
  return { ...run, noise: random(noise) };
}
