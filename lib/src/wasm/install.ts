import * as tf from "@tensorflow/tfjs";
import { LSTM_KERNEL } from "../recurrent/sequence-kernel.js";
import { attentionKernels } from "./attention-kernels.js";
import { canInstall, kernelsOf, type Override, type WasmBackend } from "./backend.js";
import { crossEntropyKernels } from "./cross-entropy.js";
import { identity, select, softmax, unary } from "./elementwise.js";
import { gruKernels } from "./gru.js";
import { concat, gather, pack, tile } from "./joins.js";
import { layerNormKernels } from "./layer-norm.js";
import { lstmKernels } from "./lstm.js";
import { batchMatMul, fusedMatMul } from "./matmul.js";
import { repeatInReductions } from "./reduction-gradients.js";
import { rnnKernels } from "./rnn.js";
import { unsortedSegmentSum } from "./segment-sum.js";
import { slice, split, unstack } from "./slices.js";
import { sum } from "./sum.js";

/** By tfjs' names of the kernels. */
const overrides: Readonly<Record<string, Override>> = {
  BatchMatMul: () => batchMatMul,
  Concat: concat,
  Exp: unary("exp"),
  GatherV2: gather,
  Identity: identity,
  Log: unary("log"),
  Pack: pack,
  Select: select,
  Slice: slice,
  Softmax: softmax,
  SplitV: split,
  Sum: sum,
  Tanh: unary("tanh"),
  Tile: tile,
  Unpack: unstack,
  UnsortedSegmentSum: () => unsortedSegmentSum,
  _FusedMatMul: () => fusedMatMul,
};

/** Kernels that tfjs does not have. */
const additions = [
  attentionKernels,
  crossEntropyKernels,
  gruKernels,
  layerNormKernels,
  lstmKernels,
  rnnKernels,
];

/** The kernels that stand in tfjs' registry on our behalf. */
const own = new WeakSet<tf.KernelFunc>();

function missing(name: string): tf.KernelFunc {
  return () => {
    throw new Error(`${name}: the wasm backend has no kernel for these arguments.`);
  };
}

/**
 * Puts fast kernels in the place of slow ones of tfjs' wasm backend. The tensors stay where they
 * are, in that backend's memory. A second call changes nothing. Where the kernels cannot run
 * (no SIMD, or the threaded build, whose memory is shared) everything stays as it was.
 *
 * @throws Error when the wasm backend has not been started.
 * @example
 * await tf.setBackend("wasm");
 * installWasmKernels();
 */
export function installWasmKernels(): void {
  const backend = tf.findBackend("wasm") as WasmBackend | null;
  if (!backend?.wasm) {
    throw new Error(
      'installWasmKernels: the wasm backend is not running. Await tf.setBackend("wasm") first.',
    );
  }
  if (!canInstall(backend)) return;
  kernelsOf(backend);
  for (const [kernelName, override] of Object.entries(overrides)) {
    const stock = (tf.getKernel(kernelName, "wasm") as tf.KernelConfig | undefined)?.kernelFunc;
    if (stock && own.has(stock)) continue;
    const kernelFunc = override(stock ?? missing(kernelName));
    own.add(kernelFunc);
    // tfjs warns when a kernel is registered over another one.
    if (stock) tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
  }
  if (tf.getKernel(LSTM_KERNEL, "wasm") as tf.KernelConfig | undefined) return;
  for (const { kernels, gradients } of additions) {
    for (const [kernelName, kernelFunc] of Object.entries(kernels)) {
      tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
    }
    gradients.forEach((gradient) => tf.registerGradient(gradient));
  }
  repeatInReductions();
}

/** Whether tfjs computes on the wasm backend, with these kernels installed. */
export function hasWasmKernels(): boolean {
  const added = tf.getKernel(LSTM_KERNEL, "wasm") as tf.KernelConfig | undefined;
  return tf.getBackend() === "wasm" && added !== undefined;
}
