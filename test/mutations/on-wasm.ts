import type { Mutation } from "./mutations.js";

/** In WebAssembly. */
export const ON_WASM: readonly Mutation[] = [
  {
    mistake: "the scores are not scaled",
    file: "../assembly/attention-forward.ts",
    right: "scaleInto(q, scaled, high * features, scale)",
    wrong: "scaleInto(q, scaled, high * features, 1)",
    test: "attention on wasm",
  },
  {
    mistake: "a causal query does not see its own key",
    file: "../assembly/attention-scores.ts",
    right: "query + shift + ahead + 1",
    wrong: "query + shift + ahead",
    test: "attention on wasm",
  },
  {
    mistake: "the mean is not taken off on the way back",
    file: "../assembly/attention-backward.ts",
    right: "f32x4.sub(get(s, left), mean)",
    wrong: "get(s, left)",
    test: "attention on wasm",
  },
  {
    mistake: "weights that were kept are not divided by their sum",
    file: "../assembly/attention-backward.ts",
    right: "load<f32>(rowTop(powers)) - log",
    wrong: "0",
    test: "attention on wasm",
  },
  {
    mistake: "one strip more is taken for kept than is",
    file: "../assembly/attention-scores.ts",
    right: "strip >= keptStrips",
    wrong: "strip > keptStrips",
    test: "kept weights on wasm",
  },
  {
    mistake: "the gradient of the queries is not scaled",
    file: "../assembly/attention-backward.ts",
    right: "scaleInto(dQ, dQ, queries * features, scale);",
    wrong: "",
    test: "attention on wasm",
  },
  {
    mistake: "the steps of the mask change places",
    file: "wasm/attention-kernels.ts",
    right: "const [maskBatch, maskHead, maskRow, maskStep] = maskSteps(mask);",
    wrong: "const [maskBatch, maskHead, maskStep, maskRow] = maskSteps(mask);",
    test: "attention on wasm",
  },
  {
    mistake: "RNN: relu has a slope below 0",
    file: "../assembly/rnn.ts",
    right: "v128.and(one, f32x4.gt(y, zero))",
    wrong: "one",
    test: "RNN on wasm",
  },
  {
    mistake: "LSTM: the output gate's slope lacks 1 − o",
    file: "../assembly/lstm.ts",
    right: "f32x4.mul(o, f32x4.sub(one, o))",
    wrong: "o",
    test: "LSTM on wasm",
  },
  {
    mistake: "GRU: 1 − z is forgotten",
    file: "../assembly/gru.ts",
    right: "f32x4.sub(get(hBefore, left), n)",
    wrong: "get(hBefore, left)",
    test: "GRU on wasm",
  },
];
