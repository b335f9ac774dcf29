import * as tf from "@tensorflow/tfjs";
import { run, type Additions, type KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";

const LAYER_NORM = "SeqattnLayerNorm";
const GRADIENT = "SeqattnLayerNormGradient";

/**
 * Layer normalisation over the last axis, in one kernel: gain ⊙ (x − mean) / √(var + ε) + bias.
 *
 * @returns a tensor shaped like x. The caller disposes it.
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon = 1e-5,
): T {
  return tf.tidy(() => {
    const [out] = run<[T, tf.Tensor]>(LAYER_NORM, { x, gain, bias }, { epsilon });
    return out;
  });
}

/** Outputs: the normalised rows, and mean and 1/√(var + ε) of each. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, gain, bias } = inputs as Record<"x" | "gain" | "bias", tf.TensorInfo>;
  const { epsilon } = attrs as unknown as { epsilon: number };
  const width = gain.shape[0] ?? 0;
  const rows = width ? sizeOf(x.shape) / width : 0;
  const out = backend.makeOutput(x.shape, "float32");
  const statistics = backend.makeOutput([rows, 2], "float32");
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  kernelsOf(backend).layerNormForward(
    at(x),
    at(gain),
    at(bias),
    at(out),
    at(statistics),
    rows,
    width,
    epsilon,
  );
  return [out, statistics];
}

function backward({ inputs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, gain, statistics, dOut } = inputs as Record<string, tf.TensorInfo>;
  const width = gain!.shape[0] ?? 0;
  const dx = backend.makeOutput(x!.shape, "float32");
  const dGain = backend.makeOutput([width], "float32");
  const dBias = backend.makeOutput([width], "float32");
  const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
  kernelsOf(backend).layerNormBackward(
    at(x),
    at(gain),
    at(statistics),
    at(dOut),
    at(dx),
    at(dGain),
    at(dBias),
    statistics!.shape[0] ?? 0,
    width,
  );
  return [dx, dGain, dBias];
}

export const layerNormKernels: Additions = {
  kernels: { [LAYER_NORM]: forward, [GRADIENT]: backward },
  gradients: [
    {
      kernelName: LAYER_NORM,
      inputsToSave: ["x", "gain"],
      outputsToSave: [false, true],
      gradFunc: (dys, saved) => {
        const [dOut] = dys as tf.Tensor[];
        const [x, gain, statistics] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const inputs = { x, gain, statistics, dOut: dOut! };
        const [dx, dGain, dBias] = run<[tf.Tensor, tf.Tensor, tf.Tensor]>(GRADIENT, inputs);
        return { x: () => dx, gain: () => dGain, bias: () => dBias };
      },
    },
  ],
};
