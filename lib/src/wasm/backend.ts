import type * as tf from "@tensorflow/tfjs";
import { binary } from "./binary.generated.js";
import type { Kernels, Pointer } from "./exports.js";

/** What these kernels use of tfjs' wasm backend (build without threads). */
export interface WasmBackend extends tf.KernelBackend {
  wasm: {
    asm: { memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    tfjs: {
      registerTensor(id: number, size: number, at: Pointer): void;
      disposeData(id: number): void;
    };
  };
  dataIdMap: {
    get(dataId: object): { memoryOffset: Pointer; id: number };
    has(dataId: object): boolean;
  };
  dataIdNextNumber: number;
  makeOutput(
    shape: number[],
    dtype: tf.DataType,
    block?: Pointer,
    values?: Float32Array,
  ): tf.TensorInfo;
  incRef(dataId: object): void;
}

/** One instance for each backend, since a backend that is removed takes its memory along. */
const instances = new WeakMap<object, Kernels>();

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** The kernels that work in this backend's memory; compiled at the first call. */
export function kernelsOf(backend: WasmBackend): Kernels {
  const known = instances.get(backend);
  if (known) return known;
  const module = new WebAssembly.Module(bytesOf(binary));
  const { memory } = backend.wasm.asm;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = exports as unknown as Kernels;
  kernels.useScratch(backend.wasm._malloc(kernels.scratchBytes()));
  instances.set(backend, kernels);
  return kernels;
}

/** Whether the kernels can work with this backend here: 128-bit SIMD, and memory that is not shared. */
export function canInstall(backend: WasmBackend): boolean {
  const memory = backend.wasm.asm?.memory;
  return memory?.buffer instanceof ArrayBuffer && WebAssembly.validate(bytesOf(binary));
}

/** A kernel of tfjs that takes the place of another one and may leave some cases to it. */
export type Override = (stock: tf.KernelFunc) => tf.KernelFunc;

export const sizeOf = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);

/** Where a tensor's numbers lie in the backend's memory. Growing the memory does not move them. */
export function pointer(backend: WasmBackend, tensor: tf.TensorInfo): Pointer {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}
