import type * as tf from "@tensorflow/tfjs";
import { gruGradient } from "../recurrent/gru-sequence.js";
import { gradientKernel, GRU_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, type WasmBackend } from "./backend.js";
import { reserve, withMemory, writeInts, zeros } from "./workspace.js";

type Attributes = Walk & { readonly resetAfter: boolean };

/** Outputs: h at every step, and the room with all gates. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, recurrent, bias, h0 } = inputs as Record<"x" | "recurrent" | "bias" | "h0", tf.Tensor>;
  const { lengths, reverse, resetAfter } = attrs as unknown as Attributes;
  const [rows = 0, steps = 0] = x.shape;
  const units = recurrent.shape[0] ?? 0;
  const kernels = kernelsOf(backend);
  const step = 16 * units;
  const keptSteps = isRecording() ? steps : 1;
  const kept = reserve(backend, step * rows * keptSteps);
  const out = backend.makeOutput([rows, steps, units], "float32");
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  const sizes = [kernels.gruForwardBytes(rows, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.gruForward(
      at(x), at(recurrent), at(bias), at(h0), ends, at(out),
      at(kept), step * keptSteps, keptSteps === steps ? step : 0,
      work, rows, steps, units, reverse, resetAfter,
    );
  });
  return [out, kept];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, recurrent, h0, out, kept } = inputs as Record<string, tf.TensorInfo>;
  const { lengths, reverse, resetAfter } = attrs as unknown as Attributes;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const kernels = kernelsOf(backend);
  const dx = backend.makeOutput([rows, steps, 3 * units], "float32");
  const dRecurrent = backend.makeOutput([units, 3 * units], "float32");
  const dBias = backend.makeOutput([units], "float32");
  const dh = zeros(backend, [rows, units]);
  const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
  const sizes = [kernels.gruBackwardBytes(rows, steps, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.gruBackward(
      at(dOut), at(recurrent), at(h0), ends, at(out), at(kept), work,
      at(dx), at(dRecurrent), at(dBias), at(dh), rows, steps, units, reverse, resetAfter,
    );
  });
  return [dx, dRecurrent, dBias, dh];
}

export const gruKernels: Additions = {
  kernels: { [GRU_KERNEL]: forward, [gradientKernel(GRU_KERNEL)]: backward },
  gradients: [gruGradient],
};
