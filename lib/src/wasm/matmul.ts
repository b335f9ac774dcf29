import * as tf from "@tensorflow/tfjs";
import type { KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";

interface Operand {
  readonly tensor: tf.TensorInfo;
  readonly transpose: boolean;
}

function batchShape({ shape }: tf.TensorInfo): number[] {
  return shape.slice(0, -2);
}

/** Floats from one row to the next and from one column to the next of the matrix as it is used. */
function strides({ tensor, transpose }: Operand): [row: number, column: number] {
  const width = tensor.shape.at(-1) ?? 1;
  return transpose ? [1, width] : [width, 1];
}

/** Rows and columns of the matrix as it is used. */
function extent({ tensor, transpose }: Operand): [rows: number, columns: number] {
  const rows = tensor.shape.at(-2) ?? 1;
  const columns = tensor.shape.at(-1) ?? 1;
  return transpose ? [columns, rows] : [rows, columns];
}

/** For each matrix of the broadcast batch, which matrix of this operand it uses. */
function matrixIndices(shape: readonly number[], batch: readonly number[]): number[] {
  const lead = batch.length - shape.length;
  let indices = [0];
  batch.forEach((size, axis) => {
    const own = axis < lead ? 1 : (shape[axis - lead] ?? 1);
    indices = indices.flatMap((index) =>
      Array.from({ length: size }, (_, i) => index * own + (own === 1 ? 0 : i)),
    );
  });
  return indices;
}

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** a · b, + bias: any transposes, any batch axes that broadcast. `bias`: one number a column. */
export function multiply(
  backend: WasmBackend,
  a: Operand,
  b: Operand,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const kernels = kernelsOf(backend);
  const [rows, depth] = extent(a);
  const [depthOfB, columns] = extent(b);
  if (depth !== depthOfB) {
    throw new Error(
      `Error in matMul: inner shapes (${depth}) and (${depthOfB}) of Tensors with shapes ` +
        `${a.tensor.shape.join()} and ${b.tensor.shape.join()} and transposeA=${a.transpose} ` +
        `and transposeB=${b.transpose} must match.`,
    );
  }
  const batchA = batchShape(a.tensor);
  const batchB = batchShape(b.tensor);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  const out = backend.makeOutput([...batch, rows, columns], "float32");
  const count = sizeOf(batch);
  if (count * rows * columns === 0) return out;

  const [aRow, aAlong] = strides(a);
  const [bAlong, bColumn] = strides(b);
  const aNext = rows * depth;
  const bNext = depth * columns;
  const at = { a: pointer(backend, a.tensor), b: pointer(backend, b.tensor) };
  const to = pointer(backend, out);
  const biasAt = bias ? pointer(backend, bias) : 0;
  // prettier-ignore
  const run = (n: number, i: number, di: number, j: number, dj: number, k: number, m = rows) =>
    kernels.matMulBatch(
      n, at.a + 4 * i * aNext, di, aRow, aAlong, at.b + 4 * j * bNext, dj, bAlong, bColumn,
      to + 4 * k * rows * columns, m, columns, depth, biasAt,
    );

  if (sizeOf(batchB) === 1 && sizeOf(batchA) === count && !a.transpose) {
    run(1, 0, 0, 0, 0, 0, count * rows); // one tall matrix
  } else if (sameShape(batchA, batchB) || sizeOf(batchA) === 1 || sizeOf(batchB) === 1) {
    const stepA = sizeOf(batchA) === 1 ? 0 : aNext;
    run(count, 0, stepA, 0, sizeOf(batchB) === 1 ? 0 : bNext, 0);
  } else {
    const fromA = matrixIndices(batchA, batch);
    const fromB = matrixIndices(batchB, batch);
    for (let k = 0; k < count; k++) run(1, fromA[k] ?? 0, 0, fromB[k] ?? 0, 0, k);
  }
  return out;
}

interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface FusedAttributes extends MatMulAttributes {
  readonly activation: string;
  readonly leakyreluAlpha?: number;
}

function operands(name: string, { inputs, attrs }: KernelArguments): [Operand, Operand] {
  const { a, b } = inputs;
  const { transposeA, transposeB } = attrs as unknown as MatMulAttributes;
  if (a?.dtype !== "float32" || b?.dtype !== "float32") {
    throw new Error(`${name} for non non-float32 tensors not yet supported.`);
  }
  return [
    { tensor: a, transpose: transposeA },
    { tensor: b, transpose: transposeB },
  ];
}

/** The kernel behind tf.matMul and its gradients. */
export function batchMatMul(args: KernelArguments): tf.TensorInfo {
  const [a, b] = operands("BatchMatMul", args);
  return multiply(args.backend as WasmBackend, a, b);
}

/** tfjs' names of the kernels behind the activations of a fused matMul. */
const activationKernels: Readonly<Record<string, string>> = {
  relu: "Relu",
  relu6: "Relu6",
  sigmoid: "Sigmoid",
  elu: "Elu",
  leakyrelu: "LeakyRelu",
  prelu: "Prelu",
};

/** The kernel behind tf.fused.matMul (dense layers): the activation is a second pass. */
export function fusedMatMul(args: KernelArguments): tf.TensorInfo {
  const { inputs, attrs } = args;
  const backend = args.backend as WasmBackend;
  const [a, b] = operands("_FusedMatMul", args);
  const { bias, preluActivationWeights } = inputs;
  const { activation, leakyreluAlpha } = attrs as unknown as FusedAttributes;
  // A bias of another shape than one number a column is added by tfjs' own kernel.
  const isRow = bias && sizeOf(bias.shape) === extent(b)[1] && bias.shape.at(-1) === extent(b)[1];
  let linear = multiply(backend, a, b, isRow ? bias : undefined);
  if (bias && !isRow) linear = replace(backend, "Add", { a: linear, b: bias }, linear);
  if (activation === "linear") return linear;
  const name = activationKernels[activation];
  if (!name) throw new Error(`_FusedMatMul: there is no activation called ${activation}.`);
  const alpha = activation === "prelu" && { alpha: preluActivationWeights! };
  const attributes = { alpha: leakyreluAlpha ?? 0 };
  return replace(backend, name, { x: linear, ...alpha }, linear, attributes);
}

/** What a kernel of tfjs makes of its inputs, one of which is no longer needed. */
function replace(
  backend: WasmBackend,
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
  used: tf.TensorInfo,
  attrs: tf.NamedAttrMap = {},
): tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(kernelName, "wasm");
  const out = kernelFunc({ inputs, attrs, backend }) as tf.TensorInfo;
  backend.disposeData(used.dataId);
  return out;
}
