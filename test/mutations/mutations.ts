/** A kernel made wrong on purpose, and the tests that must notice it. */
export interface Mutation {
  /** What a programmer might have got wrong. */
  readonly mistake: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly right: string;
  readonly wrong: string;
  readonly test: TestName;
}

export type TestName = keyof typeof TESTS;

/** Test files, and which of their tests are run. */
export const TESTS = {
  attention: { file: "attention/scaled-dot-product.test.ts", pattern: "cpu" },
  options: { file: "attention/options.test.ts", pattern: "cpu" },
  heads: { file: "attention/multi-head.test.ts", pattern: "cpu" },
  "attention on cpu": { file: "attention/properties.test.ts", pattern: "cpu" },
  "attention on wasm": { file: "attention/properties.test.ts", pattern: "wasm" },
  "kept weights on wasm": { file: "wasm/attention.test.ts", pattern: "kept" },
  "attention on webgpu": { file: "webgpu/kernels.test.ts", pattern: "attention" },
  "RNN on cpu": { file: "recurrent/property.test.ts", pattern: "RNN.*cpu" },
  "LSTM on cpu": { file: "recurrent/property.test.ts", pattern: "LSTM.*cpu" },
  "GRU on cpu": { file: "recurrent/property.test.ts", pattern: "GRU.*cpu" },
  "RNN on wasm": { file: "recurrent/property.test.ts", pattern: "RNN.*wasm" },
  "LSTM on wasm": { file: "recurrent/property.test.ts", pattern: "LSTM.*wasm" },
  "GRU on wasm": { file: "recurrent/property.test.ts", pattern: "GRU.*wasm" },
  "LSTM on webgpu": { file: "webgpu/kernels.test.ts", pattern: "LSTM" },
  "GRU on webgpu": { file: "webgpu/kernels.test.ts", pattern: "GRU" },
  products: { file: "cpu/matmul.test.ts", pattern: "." },
  Adam: { file: "training/adam.test.ts", pattern: "cpu" },
} as const;

/** A few that need neither a compiler nor a GPU: these run with all other tests. */
export const QUICK: readonly Mutation[] = [
  {
    mistake: "the scores are not scaled",
    file: "attention/composed.ts",
    right: "sharingHeads(tf.mul(q, scale), k, true)",
    wrong: "sharingHeads(q, k, true)",
    test: "attention",
  },
  {
    mistake: "a causal query does not see its own key",
    file: "attention/key-range.ts",
    right: "place + ahead + 1",
    wrong: "place + ahead",
    test: "options",
  },
  {
    mistake: "the axes of heads and positions are not changed back",
    file: "attention/multi-head.ts",
    right: "out.transpose([0, 2, 1, 3])",
    wrong: "out",
    test: "heads",
  },
  {
    mistake: "Adam's epsilon is the one of WebGL",
    file: "training/adam.ts",
    right: "const EPSILON = 1e-8",
    wrong: "const EPSILON = 1e-4",
    test: "Adam",
  },
];
