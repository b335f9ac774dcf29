import * as tf from "@tensorflow/tfjs";
import { isRecording, run, type Additions, type KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";
import { reserve, withMemory } from "./workspace.js";

const CROSS_ENTROPY = "SeqattnCrossEntropy";
const SLOPE = "SeqattnCrossEntropyGradient";

export interface CrossEntropyOptions {
  /** The share of each target that is spread evenly over all ids. Default: 0. */
  readonly smoothing?: number | undefined;
  /** The id whose positions do not count. Default: 0. */
  readonly padding?: number | undefined;
}

/**
 * Softmax and cross-entropy in one kernel, averaged over the positions that are not padding.
 *
 * Axes: V, the last one of the logits, is the vocabulary; all others are positions.
 *
 * @param target - int32 ids, shaped like the logits without V.
 * @returns a scalar. The caller disposes it.
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor,
  target: tf.Tensor,
  { smoothing = 0, padding = 0 }: CrossEntropyOptions = {},
): tf.Scalar {
  return tf.tidy(() => {
    const inputs = { logits, target: tf.cast(target, "int32") };
    const [loss] = run<[tf.Scalar, tf.Tensor]>(CROSS_ENTROPY, inputs, { smoothing, padding });
    return loss;
  });
}

/** Outputs: the loss, and the room that holds its slope if somebody may ask for it. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { logits, target } = inputs as Record<"logits" | "target", tf.TensorInfo>;
  const { smoothing, padding } = attrs as unknown as { smoothing: number; padding: number };
  const width = logits.shape.at(-1) ?? 1;
  const rows = sizeOf(target.shape);
  const isKept = isRecording();
  const kept = reserve(backend, isKept ? 4 * rows * width : 0);
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  const loss = withMemory(backend, [4 * width], (room) =>
    kernelsOf(backend).crossEntropy(
      at(logits),
      at(target),
      rows,
      width,
      smoothing,
      padding,
      room,
      isKept ? at(kept) : 0,
    ),
  );
  return [backend.makeOutput([], "float32", undefined, Float32Array.of(loss)), kept];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { kept } = inputs as { kept: tf.TensorInfo };
  const { shape } = attrs as unknown as { shape: number[] };
  const slope = backend.makeOutput(shape, "float32");
  const [from, to] = [pointer(backend, kept), pointer(backend, slope)];
  kernelsOf(backend).copyRows(from, 0, 0, 0, to, 0, 0, 0, 1, 1, 1, 4 * sizeOf(shape));
  return [slope];
}

export const crossEntropyKernels: Additions = {
  kernels: { [CROSS_ENTROPY]: forward, [SLOPE]: backward },
  gradients: [
    {
      kernelName: CROSS_ENTROPY,
      inputsToSave: ["logits"],
      outputsToSave: [false, true],
      gradFunc: (dys, saved) => {
        const [dLoss] = dys as tf.Tensor[];
        const [logits, kept] = saved as [tf.Tensor, tf.Tensor];
        return {
          logits: () => {
            const [slope] = run<[tf.Tensor]>(SLOPE, { kept }, { shape: logits.shape });
            return tf.mul(slope, dLoss!);
          },
        };
      },
    },
  ],
};
