import type { Mutation } from "./mutations.js";

/** In WGSL. */
export const ON_WEBGPU: readonly Mutation[] = [
  {
    mistake: "the scores are not scaled",
    file: "webgpu/attention-source.ts",
    right: "product * uniforms.scale",
    wrong: "product",
    test: "attention on webgpu",
  },
  {
    mistake: "a causal query does not see its own key",
    file: "webgpu/attention-source.ts",
    right: "query + uniforms.offset + uniforms.right + 1",
    wrong: "query + uniforms.offset + uniforms.right",
    test: "attention on webgpu",
  },
  {
    mistake: "queries and keys of the mask change places",
    file: "webgpu/attention-source.ts",
    right: "query * uniforms.maskQuery + key * uniforms.maskKey",
    wrong: "key * uniforms.maskQuery + query * uniforms.maskKey",
    test: "attention on webgpu",
  },
  {
    mistake: "the mean is not taken off on the way back",
    file: "webgpu/attention-backward.ts",
    right: "weight * (ofWeight - statistics[at + 1])",
    wrong: "weight * ofWeight",
    test: "attention on webgpu",
  },
  {
    mistake: "keys leave out the last query of their window",
    file: "webgpu/attention-backward.ts",
    right: "last - uniforms.offset + uniforms.left + 1",
    wrong: "last - uniforms.offset + uniforms.left",
    test: "attention on webgpu",
  },
  {
    mistake: "LSTM: the input gate is forgotten",
    file: "webgpu/lstm.ts",
    right: "c = f * c + i * g",
    wrong: "c = f * c + g",
    test: "LSTM on webgpu",
  },
  {
    mistake: "GRU: 1 − z is forgotten",
    file: "webgpu/gru.ts",
    right: "n + z * (h - n)",
    wrong: "n + z * h",
    test: "GRU on webgpu",
  },
  {
    mistake: "GRU: the last gate does not reach the state on the way back",
    file: "webgpu/gru-backward.ts",
    right: '"3 * U" : "2 * U"',
    wrong: '"2 * U" : "2 * U"',
    test: "GRU on webgpu",
  },
];
