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
}
