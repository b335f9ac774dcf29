/** Forwards alone, or forwards and all gradients. */
export type Pass = "forward" | "both";

/** What is computed, as plain data: it goes to other processes and into the record. */
export type Work =
  | MatMulWork
  | AttentionWork
  | RecurrentWork
  | { readonly kind: "transformer" }
  | { readonly kind: "operation"; readonly name: string };

/** op(A) · op(B), [rows, depth] · [depth, columns], as many times as `batch` says. */
export interface MatMulWork {
  readonly kind: "matmul";
  readonly batch: number;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** One sequence, 4 heads of 64 features; the weights are not asked for. */
export interface AttentionWork {
  readonly kind: "attention";
  readonly length: number;
  readonly causal: boolean;
  readonly pass: Pass;
}

export const HEADS = 4;
export const HEAD_FEATURES = 64;

/** A whole layer, its input's projection included; gradients of the input and of all weights. */
export interface RecurrentWork {
  readonly kind: "recurrent";
  readonly cell: "lstm" | "gru";
  readonly pass: Pass;
}

/** The recurrent layer's batch, steps, input features and units. */
export const RECURRENT = { B: 32, T: 64, D: 128, U: 128 } as const;

/**
 * One step of training a causal language model: embedding, blocks with the normalisation before
 * each part, cross-entropy and Adam.
 */
export const TRANSFORMER = { B: 64, T: 20, D: 128, heads: 4, layers: 4, vocabulary: 64 } as const;
