import type { Pointer } from "./exports.js";

/** The functions of lib/assembly that only training needs; see there for the formulas. */
export interface TrainingKernels {
  crossEntropy(
    scores: Pointer,
    targets: Pointer,
    rows: number,
    width: number,
    smoothing: number,
    padding: number,
    room: Pointer,
    slope: Pointer,
  ): number;
  adam(
    p: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    out: Pointer,
    size: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  layerNormForward(
    x: Pointer,
    gain: Pointer,
    bias: Pointer,
    out: Pointer,
    statistics: Pointer,
    rows: number,
    width: number,
    epsilon: number,
  ): void;
  layerNormBackward(
    x: Pointer,
    gain: Pointer,
    statistics: Pointer,
    dOut: Pointer,
    dx: Pointer,
    dGain: Pointer,
    dBias: Pointer,
    rows: number,
    width: number,
  ): void;
}
