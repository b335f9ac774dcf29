import type * as tf from "@tensorflow/tfjs";
import { run, type Additions, type KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";
import { withMemory, writeInts } from "./workspace.js";

export const ATTENTION = "SeqattnAttention";
/** The same with a mask among its inputs, since tfjs saves only inputs that are there. */
export const MASKED = "SeqattnMaskedAttention";
const GRADIENT = "SeqattnAttentionGradient";

interface Attributes {
  readonly scale: number;
  readonly offset: number;
  readonly left: number;
  readonly right: number;
  readonly lengths: readonly number[];
}

type Inputs = Record<"q" | "k" | "v", tf.TensorInfo> & { mask?: tf.TensorInfo };

interface Problem {
  readonly batch: number;
  readonly heads: number;
  /** How many heads of the queries share one of the keys. */
  readonly group: number;
  readonly maskBatchBytes: number;
  readonly maskHeadBytes: number;
}

/** Tells the kernels the sizes; they keep them for the calls that follow. */
function describe(
  backend: WasmBackend,
  { q, k, v, mask }: Inputs,
  { scale, offset, left, right }: Attributes,
): Problem {
  const [batch = 0, heads = 0, queries = 0, features = 0] = q.shape;
  const [, keyHeads = 1, keys = 0] = k.shape;
  const values = v.shape[3] ?? 0;
  // Axes of size 1 stand still.
  const strides = [0, 0, 0, 0];
  mask?.shape.reduceRight((step, size, axis) => {
    strides[axis] = size === 1 ? 0 : step;
    return step * size;
  }, 1);
  const [maskBatch = 0, maskHead = 0, maskRow = 0, maskStep = 0] = strides;
  const kind = !mask ? 0 : mask.dtype === "float32" ? 2 : 1;
  // prettier-ignore
  kernelsOf(backend).describeAttention(
    queries, keys, features, values, scale, offset, left, right, kind, maskRow, maskStep,
  );
  const bytes = kind === 2 ? 4 : 1;
  return {
    batch,
    heads,
    group: heads / keyHeads,
    maskBatchBytes: maskBatch * bytes,
    maskHeadBytes: maskHead * bytes,
  };
}

/** Outputs: the averages, and log Σ exp(score) of each query. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const own = inputs as unknown as Inputs;
  const attributes = attrs as unknown as Attributes;
  const kernels = kernelsOf(backend);
  const { q, k, v, mask } = own;
  const [batch = 0, heads = 0, queries = 0] = q.shape;
  const out = backend.makeOutput([batch, heads, queries, v.shape[3] ?? 0], "float32");
  const logs = backend.makeOutput([batch, heads, queries], "float32");
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  const problem = describe(backend, own, attributes);
  const sizes = [kernels.attentionForwardBytes(), 4 * attributes.lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, attributes.lengths, ends);
    // prettier-ignore
    kernels.attentionForward(
      at(q), at(k), at(v), mask ? at(mask) : 0, problem.maskBatchBytes, problem.maskHeadBytes,
      ends, at(out), at(logs), work, problem.batch, problem.heads, problem.group,
    );
  });
  return [out, logs];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, out, logs, ...rest } = inputs as unknown as Inputs &
    Record<"dOut" | "out" | "logs", tf.TensorInfo>;
  const { q, k, v, mask } = rest;
  const attributes = attrs as unknown as Attributes;
  const kernels = kernelsOf(backend);
  const [dQ, dK, dV] = [q, k, v].map(({ shape }) => backend.makeOutput(shape, "float32"));
  const dMask =
    mask?.dtype === "float32"
      ? backend.makeOutput(mask.shape, "float32", undefined, new Float32Array(sizeOf(mask.shape)))
      : undefined;
  const at = (tensor: tf.TensorInfo | undefined) => (tensor ? pointer(backend, tensor) : 0);
  const problem = describe(backend, rest, attributes);
  const sizes = [kernels.attentionBackwardBytes(), 4 * attributes.lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, attributes.lengths, ends);
    // prettier-ignore
    kernels.attentionBackward(
      at(q), at(k), at(v), at(mask), problem.maskBatchBytes, problem.maskHeadBytes, ends,
      at(out), at(logs), at(dOut), at(dQ), at(dK), at(dV), at(dMask), work,
      problem.batch, problem.heads, problem.group,
    );
  });
  return [dQ!, dK!, dV!, ...(dMask ? [dMask] : [])];
}

function gradientOf(kernelName: string, inputsToSave: string[]): tf.GradConfig {
  return {
    kernelName,
    inputsToSave,
    outputsToSave: [true, true],
    gradFunc: (dys, saved, attributes) => {
      const [dOut] = dys as tf.Tensor[];
      const kept = saved;
      const names = [...inputsToSave, "out", "logs"];
      const inputs = Object.fromEntries(names.map((name, i) => [name, kept[i]!]));
      const slopes = run(GRADIENT, { ...inputs, dOut: dOut! }, attributes);
      return Object.fromEntries(inputsToSave.map((name, i) => [name, () => slopes[i]!]));
    },
  };
}

export const attentionKernels: Additions = {
  kernels: { [ATTENTION]: forward, [MASKED]: forward, [GRADIENT]: backward },
  gradients: [gradientOf(ATTENTION, ["q", "k", "v"]), gradientOf(MASKED, ["q", "k", "v", "mask"])],
};
