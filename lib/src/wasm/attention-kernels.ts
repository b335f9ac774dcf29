import type * as tf from "@tensorflow/tfjs";
import {
  ATTENTION_GRADIENT_KERNEL,
  ATTENTION_KERNEL,
  attentionGradients,
  MASKED_ATTENTION_KERNEL,
  maskSteps,
  sizesOf,
  type AttentionAttributes,
  type AttentionGradientInputs,
  type AttentionInputs,
} from "../attention/attention-kernel.js";
import type { Additions, KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";
import { reserve, withMemory, writeInts } from "./workspace.js";

/** Bytes that a call may keep for its way back: weights that fit are not computed again. */
const MOST_KEPT = 28 * 2 ** 20;

interface Problem {
  readonly batch: number;
  readonly heads: number;
  /** How many heads of the queries share one of the keys. */
  readonly group: number;
  readonly maskBatchBytes: number;
  readonly maskHeadBytes: number;
  /** How many strips of weights are kept, and their bytes. */
  readonly keptStrips: number;
  readonly keptBytes: number;
}

/** Tells the kernels the sizes; they keep them for the calls that follow. */
function describe(
  backend: WasmBackend,
  inputs: AttentionInputs,
  { scale, softcap, offset, left, right, isRecording }: AttentionAttributes,
): Problem {
  if (softcap !== 0) {
    throw new Error(`fusedAttention: scores are not capped on wasm, got softcap ${softcap}.`);
  }
  const kernels = kernelsOf(backend);
  const { mask } = inputs;
  const { batch, heads, group, queries, keys, features, values } = sizesOf(inputs);
  const [maskBatch, maskHead, maskRow, maskStep] = maskSteps(mask);
  const kind = !mask ? 0 : mask.dtype === "float32" ? 2 : 1;
  // prettier-ignore
  kernels.describeAttention(
    queries, keys, features, values, scale, offset, left, right, kind, maskRow, maskStep,
  );
  const bytes = kind === 2 ? 4 : 1;
  const stripBytes = kernels.attentionStripBytes();
  const strips = batch * heads * kernels.attentionStrips();
  const keptStrips = isRecording ? Math.min(strips, Math.floor(MOST_KEPT / stripBytes)) : 0;
  return {
    batch,
    heads,
    group,
    maskBatchBytes: maskBatch * bytes,
    maskHeadBytes: maskHead * bytes,
    keptStrips,
    keptBytes: keptStrips * stripBytes,
  };
}

/** Outputs: the averages, log Σ exp(score) of each query, and the weights kept for the way back. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const own = inputs as unknown as AttentionInputs;
  const attributes = attrs as unknown as AttentionAttributes;
  const kernels = kernelsOf(backend);
  const { q, k, v, mask } = own;
  const [batch = 0, heads = 0, queries = 0] = q.shape;
  const out = backend.makeOutput([batch, heads, queries, v.shape[3] ?? 0], "float32");
  const logs = backend.makeOutput([batch, heads, queries], "float32");
  const at = (tensor: tf.TensorInfo | undefined) => (tensor ? pointer(backend, tensor) : 0);
  const problem = describe(backend, own, attributes);
  const { keptStrips, keptBytes } = problem;
  const kept = keptBytes ? reserve(backend, keptBytes) : undefined;
  const sizes = [kernels.attentionForwardBytes(), 4 * attributes.lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, attributes.lengths, ends);
    // prettier-ignore
    kernels.attentionForward(
      at(q), at(k), at(v), at(mask), problem.maskBatchBytes, problem.maskHeadBytes, ends,
      at(out), at(logs), at(kept), keptStrips, work, problem.batch, problem.heads, problem.group,
    );
  });
  return [out, logs, ...(kept ? [kept] : [])];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, out, logs, kept, ...rest } = inputs as unknown as AttentionGradientInputs;
  const { q, k, v, mask } = rest;
  const attributes = attrs as unknown as AttentionAttributes;
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
      at(out), at(logs), at(kept), problem.keptStrips, at(dOut), at(dQ), at(dK), at(dV), at(dMask),
      work, problem.batch, problem.heads, problem.group,
    );
  });
  return [dQ!, dK!, dV!, ...(dMask ? [dMask] : [])];
}

export const attentionKernels: Additions = {
  kernels: {
    [ATTENTION_KERNEL]: forward,
    [MASKED_ATTENTION_KERNEL]: forward,
    [ATTENTION_GRADIENT_KERNEL]: backward,
  },
  gradients: attentionGradients,
};
