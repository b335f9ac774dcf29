import type { tf } from "../tensors/tf.js";

/** What these kernels use of tfjs' webgpu backend. */
export interface WebGpuBackend extends tf.KernelBackend {
  makeTensorInfo(
    shape: number[],
    dtype: tf.DataType,
    values?: Int32Array | Float32Array,
  ): tf.TensorInfo;
  runWebGPUProgram(
    program: object,
    inputs: tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: { type: "int32" | "float32"; data: number[] }[],
  ): tf.TensorInfo;
}

export interface Program {
  /** Tells programs of different code apart: what was compiled once is used again. */
  readonly key: string;
  /** `fn main(index: i32)`, called once for each thread, and what it needs. */
  readonly code: string;
  /** The buffers that it reads, by name: tensors as flat arrays. */
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  /** `uniforms.name` of type i32. */
  readonly integers: Readonly<Record<string, number>>;
  /** `uniforms.name` of type f32. */
  readonly floats?: Readonly<Record<string, number>>;
  /** The output, which is a flat array, `result`, to the code. */
  readonly shape: number[];
  /** At least so many times `main` is called. */
  readonly threads: number;
  /** How many of them form a workgroup. Default: GROUP. */
  readonly group?: number;
}

/** Threads of a workgroup: as many as run side by side on common GPUs, or twice as many. */
export const GROUP = 64;

/** Runs a compute shader of our own on tfjs' backend, which queues it with its own ones. */
export function runProgram(backend: WebGpuBackend, program: Program): tf.TensorInfo {
  const { key, code, inputs, integers, floats = {}, shape, threads, group = GROUP } = program;
  const declared = [
    ...Object.keys(integers).map((name) => `${name} : i32, `),
    ...Object.keys(floats).map((name) => `${name} : f32, `),
  ];
  return backend.runWebGPUProgram(
    {
      shaderKey: `seqattn ${key}`,
      variableNames: Object.keys(inputs),
      outputShape: shape,
      workgroupSize: [group, 1, 1],
      dispatchLayout: { x: [0] },
      dispatch: [Math.ceil(threads / group), 1, 1],
      uniforms: declared.join(""),
      getUserCode: () => code,
    },
    Object.values(inputs).map((tensor) => ({ ...tensor, shape: [sizeOf(tensor.shape)] })),
    "float32",
    [
      ...Object.values(integers).map((value) => ({ type: "int32" as const, data: [value] })),
      ...Object.values(floats).map((value) => ({ type: "float32" as const, data: [value] })),
    ],
  );
}

export const sizeOf = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);
