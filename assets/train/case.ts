import type { Random, tf, Variables } from "seqattn";
import type { Group } from "./group.js";

/** Plain data that JSON can hold. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Figures = Record<string, number>;

/** How a case is trained. It goes into the log as it is, with whatever else the case has in it. */
export interface Config {
  /** Of the first weights, the order of the examples, and dropout. */
  readonly seed: number;
  readonly epochs: number;
  /** Gradients that are longer than this, all together, are shortened to it. */
  readonly clip: number;
}

/**
 * A model that the book trains. A case is a folder of assets/train whose `case.ts` exports one as
 * `training`; by custom it holds `config.ts`, `data.ts`, `model.ts`, `step.ts` and `metrics.ts`.
 */
export interface Case<Example = unknown> {
  readonly config: Config;
  /** Files under assets/ that the examples come from. */
  readonly data: readonly string[];
  /**
   * The code that decides what the weights become: of the case, and of the library's model. The
   * layers below it and the trainer do not belong here: the first losses of the log hold them fast.
   */
  readonly code: readonly URL[];
  /** Reads the data and makes the model. The backend is running. */
  open(): Subject<Example> | Promise<Subject<Example>>;
}

/** A case that is open: what the trainer asks of it. */
export interface Subject<Example = unknown> {
  readonly variables: Variables;
  /** What a program needs to make the model again: sizes, vocabularies. Saved with the weights. */
  readonly notes: Readonly<Record<string, Json>>;
  /** The batches of an epoch, counted from 1: the same at every call. */
  batches(epoch: number): Example[][];
  /** The learning rate of a step, counted from 1. */
  learningRate(step: number, steps: number): number;
  /** Computes the loss of some rows of a batch. Its tensors are tidied away. */
  loss(rows: readonly Example[], noise: Random): Loss;
  /** Figures for the curve, after each epoch. The weights are kept where the first is least. */
  watch(group: Group): Promise<Figures>;
  /** What the log says of the weights that were kept: figures on dev and test, for example. */
  report(group: Group): Promise<Record<string, unknown>>;
}

export interface Loss {
  /** A mean over the rows. */
  mean: tf.Scalar;
  /** How many things it is the mean of: a batch in two parts has the same loss as in one. */
  count: number;
}
