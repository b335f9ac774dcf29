import type * as tf from "@tensorflow/tfjs";
import { reluRnnGradient, rnnGradient } from "../recurrent/rnn-sequence.js";
import {
  gradientKernel,
  RELU_RNN_KERNEL,
  RNN_KERNEL,
  type Walk,
} from "../recurrent/sequence-kernel.js";
import type { Additions, KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, type WasmBackend } from "./backend.js";
import { withMemory, writeInts, zeros } from "./workspace.js";

const forward =
  (isRelu: boolean) =>
  ({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] => {
    const backend = any as WasmBackend;
    const { x, recurrent, h0 } = inputs as Record<"x" | "recurrent" | "h0", tf.TensorInfo>;
    const { lengths, reverse } = attrs as unknown as Walk;
    const [rows = 0, steps = 0, units = 0] = x.shape;
    const kernels = kernelsOf(backend);
    const out = backend.makeOutput([rows, steps, units], "float32");
    const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
    withMemory(backend, [kernels.packedBytes(units, units), 4 * lengths.length], (packed, ends) => {
      writeInts(backend, lengths, ends);
      // prettier-ignore
      kernels.rnnForward(
      at(x), at(recurrent), at(h0), ends, at(out), packed, rows, steps, units, reverse, isRelu,
    );
    });
    return [out];
  };

const backward =
  (isRelu: boolean) =>
  ({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] => {
    const backend = any as WasmBackend;
    const { dOut, recurrent, h0, out } = inputs as Record<string, tf.TensorInfo>;
    const { lengths, reverse } = attrs as unknown as Walk;
    const [rows = 0, steps = 0, units = 0] = out!.shape;
    const kernels = kernelsOf(backend);
    const dx = backend.makeOutput([rows, steps, units], "float32");
    const dRecurrent = backend.makeOutput([units, units], "float32");
    const dh = zeros(backend, [rows, units]);
    const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
    const sizes = [kernels.rnnBackwardBytes(rows, steps, units), 4 * lengths.length];
    withMemory(backend, sizes, (work, ends) => {
      writeInts(backend, lengths, ends);
      // prettier-ignore
      kernels.rnnBackward(
      at(dOut), at(recurrent), at(h0), ends, at(out), work,
      at(dx), at(dRecurrent), at(dh), rows, steps, units, reverse, isRelu,
    );
    });
    return [dx, dRecurrent, dh];
  };

export const rnnKernels: Additions = {
  kernels: {
    [RNN_KERNEL]: forward(false),
    [gradientKernel(RNN_KERNEL)]: backward(false),
    [RELU_RNN_KERNEL]: forward(true),
    [gradientKernel(RELU_RNN_KERNEL)]: backward(true),
  },
  gradients: [rnnGradient, reluRnnGradient],
};
