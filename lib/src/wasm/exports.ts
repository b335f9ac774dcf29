import type { AttentionKernels } from "./exports-attention.js";
import type { RecurrentKernels } from "./exports-recurrent.js";
import type { TrainingKernels } from "./exports-training.js";

/** A place in the wasm backend's memory, in bytes. */
export type Pointer = number;

/**
 * The functions of lib/assembly. Numbers that are not pointers count elements, but for those whose
 * name ends in Bytes or Step, which count bytes.
 */
export interface Kernels extends AttentionKernels, RecurrentKernels, TrainingKernels {
  scratchBytes(): number;
  useScratch(block: Pointer): void;
  matMulBatch(
    count: number,
    a: Pointer,
    aNext: number,
    aRow: number,
    aAlong: number,
    b: Pointer,
    bNext: number,
    bAlong: number,
    bColumn: number,
    c: Pointer,
    rows: number,
    columns: number,
    depth: number,
    bias: Pointer,
  ): void;
  segmentSumFloat: SegmentSum;
  segmentSumInt: SegmentSum;
  exp: Elementwise;
  log: Elementwise;
  tanh: Elementwise;
  select(condition: Pointer, a: Pointer, b: Pointer, out: Pointer, size: number): void;
  softmax(x: Pointer, out: Pointer, rows: number, width: number): void;
  sumAxis(x: Pointer, out: Pointer, outer: number, reduced: number, inner: number): void;
  copyRows(
    from: Pointer,
    fromStep0: number,
    fromStep1: number,
    fromStep2: number,
    to: Pointer,
    toStep0: number,
    toStep1: number,
    toStep2: number,
    count0: number,
    count1: number,
    count2: number,
    rowBytes: number,
  ): void;
  repeatRows(from: Pointer, to: Pointer, rows: number, rowBytes: number, times: number): void;
  gather(
    from: Pointer,
    indices: Pointer,
    to: Pointer,
    batches: number,
    outer: number,
    axis: number,
    picks: number,
    rowBytes: number,
  ): number;
}

export type Elementwise = (x: Pointer, out: Pointer, size: number) => void;

type SegmentSum = (
  x: Pointer,
  segmentOf: Pointer,
  rows: number,
  width: number,
  segments: number,
  out: Pointer,
) => void;
