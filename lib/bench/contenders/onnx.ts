/** onnxruntime-web's WebAssembly, one thread. It computes forwards only. */
import { answer, type Call } from "../answer.js";
import { onnxModel, type OnnxGraph, type OnnxNode } from "../onnx-model.js";
import { HEAD_FEATURES, HEADS, RECURRENT, type Work } from "../work.js";
import { installed } from "./installed.js";

interface Onnx {
  env: { wasm: { numThreads: number }; logLevel: string };
  Tensor: new (type: "float32", data: Float32Array, shape: readonly number[]) => object;
  InferenceSession: { create(model: Uint8Array): Promise<Session> };
}
interface Session {
  run(inputs: Record<string, object>): Promise<Record<string, { dispose(): void }>>;
}
interface Problem extends OnnxGraph {
  /** By the inputs' names. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

const node = (
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode["attributes"] = {},
): OnnxNode => ({ type, inputs, outputs: [output], attributes });

function problemOf(work: Work): Problem | string {
  switch (work.kind) {
    case "matmul": {
      const { batch, rows, depth, columns, transposeA, transposeB } = work;
      if (batch > 1 && (transposeA || transposeB)) return "Gemm takes no batch";
      const lead = batch > 1 ? [batch] : [];
      const a = [...lead, ...(transposeA ? [depth, rows] : [rows, depth])];
      const b = [...lead, ...(transposeB ? [columns, depth] : [depth, columns])];
      const gemm = { transA: Number(transposeA), transB: Number(transposeB) };
      const isGemm = transposeA || transposeB;
      const product = isGemm
        ? node("Gemm", ["a", "b"], "c", gemm)
        : node("MatMul", ["a", "b"], "c");
      return { nodes: [product], inputs: ["a", "b"], outputs: ["c"], shapes: { a, b } };
    }
    case "attention": {
      if (work.pass === "both" || work.causal) return "only forwards, over all keys";
      const one = [1, HEADS, work.length, HEAD_FEATURES];
      const nodes = [
        node("Mul", ["q", "scale"], "scaled"),
        node("Transpose", ["k"], "turned", { perm: [0, 1, 3, 2] }),
        node("MatMul", ["scaled", "turned"], "scores"),
        node("Softmax", ["scores"], "weights"),
        node("MatMul", ["weights", "v"], "out"),
      ];
      const shapes = { q: one, k: one, v: one, scale: [1] };
      return { nodes, inputs: Object.keys(shapes), outputs: ["out"], shapes };
    }
    case "recurrent": {
      if (work.pass === "both") return "only forwards";
      const { B, T, D, U } = RECURRENT;
      const gates = (work.cell === "lstm" ? 4 : 3) * U;
      const shapes = { x: [T, B, D], w: [1, gates, D], r: [1, gates, U] };
      // GRU as PyTorch has it; LSTM has no such choice.
      const choice = work.cell === "gru" ? { linear_before_reset: 1 } : {};
      const layer = node(work.cell.toUpperCase(), ["x", "w", "r"], "out", {
        hidden_size: U,
        ...choice,
      });
      return { nodes: [layer], inputs: Object.keys(shapes), outputs: ["out"], shapes };
    }
    default:
      return "it does not train";
  }
}

const ort = await installed<Onnx>("onnxruntime-web");
ort.env.wasm.numThreads = 1;

async function prepare(work: Work): Promise<Call | string> {
  const problem = problemOf(work);
  if (typeof problem === "string") return problem;
  const session = await ort.InferenceSession.create(onnxModel(problem));
  const named = Object.entries(problem.shapes).map(([name, shape]) => {
    const size = shape.reduce((all, length) => all * length, 1);
    const values = Float32Array.from({ length: size }, () => Math.random() - 0.5);
    return [name, new ort.Tensor("float32", values, shape)] as const;
  });
  const inputs = Object.fromEntries(named);
  return async () => {
    for (const out of Object.values(await session.run(inputs))) out.dispose();
  };
}

await answer({ prepare });
