import type { Pointer } from "./exports.js";

/** The functions of lib/assembly for attention; see there for the layouts. */
export interface AttentionKernels {
  describeAttention(
    queries: number,
    keys: number,
    features: number,
    values: number,
    scale: number,
    offset: number,
    left: number,
    right: number,
    maskKind: number,
    maskRow: number,
    maskStep: number,
  ): void;
  attentionStripBytes(): number;
  attentionStrips(): number;
  attentionForwardBytes(): number;
  attentionForward(
    q: Pointer,
    k: Pointer,
    v: Pointer,
    mask: Pointer,
    maskBatchBytes: number,
    maskHeadBytes: number,
    lengths: Pointer,
    out: Pointer,
    logs: Pointer,
    kept: Pointer,
    keptStrips: number,
    work: Pointer,
    batch: number,
    heads: number,
    group: number,
  ): void;
  attentionBackwardBytes(): number;
  attentionBackward(
    q: Pointer,
    k: Pointer,
    v: Pointer,
    mask: Pointer,
    maskBatchBytes: number,
    maskHeadBytes: number,
    lengths: Pointer,
    out: Pointer,
    logs: Pointer,
    kept: Pointer,
    keptStrips: number,
    dOut: Pointer,
    dQ: Pointer,
    dK: Pointer,
    dV: Pointer,
    dMask: Pointer,
    work: Pointer,
    batch: number,
    heads: number,
    group: number,
  ): void;
}
