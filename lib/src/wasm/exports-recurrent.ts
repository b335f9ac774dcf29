import type { Pointer } from "./exports.js";

/** The functions of lib/assembly that walk through time; see there for the layouts. */
export interface RecurrentKernels {
  packedBytes(depth: number, columns: number): number;
  lstmForward(
    x: Pointer,
    recurrent: Pointer,
    h0: Pointer,
    c0: Pointer,
    lengths: Pointer,
    out: Pointer,
    gates: Pointer,
    gatesRowBytes: number,
    gatesTimeBytes: number,
    cells: Pointer,
    cellsRowBytes: number,
    cellsTimeBytes: number,
    packed: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
  ): void;
  lstmWorkBytes(rows: number, steps: number, units: number): number;
  lstmBackward(
    dOut: Pointer,
    recurrent: Pointer,
    h0: Pointer,
    c0: Pointer,
    lengths: Pointer,
    out: Pointer,
    gates: Pointer,
    cells: Pointer,
    work: Pointer,
    dx: Pointer,
    dRecurrent: Pointer,
    dh: Pointer,
    dc: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
  ): void;
  gruForwardBytes(rows: number, units: number): number;
  gruForward(
    x: Pointer,
    recurrent: Pointer,
    bias: Pointer,
    h0: Pointer,
    lengths: Pointer,
    out: Pointer,
    gates: Pointer,
    gatesRowBytes: number,
    gatesTimeBytes: number,
    work: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
    resetAfter: boolean,
  ): void;
  gruBackwardBytes(rows: number, steps: number, units: number): number;
  gruBackward(
    dOut: Pointer,
    recurrent: Pointer,
    h0: Pointer,
    lengths: Pointer,
    out: Pointer,
    gates: Pointer,
    work: Pointer,
    dx: Pointer,
    dRecurrent: Pointer,
    dBias: Pointer,
    dh: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
    resetAfter: boolean,
  ): void;
  rnnForward(
    x: Pointer,
    recurrent: Pointer,
    h0: Pointer,
    lengths: Pointer,
    out: Pointer,
    packed: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
    isRelu: boolean,
  ): void;
  rnnBackwardBytes(rows: number, steps: number, units: number): number;
  rnnBackward(
    dOut: Pointer,
    recurrent: Pointer,
    h0: Pointer,
    lengths: Pointer,
    out: Pointer,
    work: Pointer,
    dx: Pointer,
    dRecurrent: Pointer,
    dh: Pointer,
    rows: number,
    steps: number,
    units: number,
    reverse: boolean,
    isRelu: boolean,
  ): void;
}
