import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, sizeOf, type Override, type WasmBackend } from "./backend.js";
import { elementBytes } from "./slices.js";

/** Writes tensors next to each other: in each of `outer` rounds, one run of every tensor. */
function join(
  backend: WasmBackend,
  tensors: readonly tf.TensorInfo[],
  outer: number,
  shape: number[],
  dtype: tf.DataType,
): tf.TensorInfo {
  const out = backend.makeOutput(shape, dtype);
  const kernels = kernelsOf(backend);
  const bytes = elementBytes(dtype);
  const round = (sizeOf(shape) * bytes) / outer;
  let to = pointer(backend, out);
  for (const tensor of tensors) {
    const run = (sizeOf(tensor.shape) * bytes) / outer;
    if (!run) continue;
    kernels.copyRows(pointer(backend, tensor), 0, 0, run, to, 0, 0, round, 1, 1, outer, run);
    to += run;
  }
  return out;
}

export const concat: Override = (stock) => (args) => {
  const tensors = args.inputs as unknown as tf.TensorInfo[];
  const { axis } = args.attrs as unknown as { axis: number };
  const [first] = tensors;
  const shapes = tensors.map(({ shape }) => shape);
  const [along = 0] = tf.util.parseAxisParam(axis, shapes[0] ?? []);
  tf.backend_util.assertParamsConsistent(shapes, along);
  const shape = tf.backend_util.computeOutShape(shapes, along);
  const outer = sizeOf(shape.slice(0, along));
  const areAlike = tensors.every(({ dtype }) => dtype === first?.dtype);
  if (!first || !elementBytes(first.dtype) || !areAlike || outer === 0) return stock(args);
  return join(args.backend as WasmBackend, tensors, outer, shape, first.dtype);
};

/** The kernel behind tf.stack. */
export const pack: Override = (stock) => (args) => {
  const tensors = args.inputs as unknown as tf.TensorInfo[];
  const { axis } = args.attrs as unknown as { axis: number };
  const [first] = tensors;
  const areAlike = tensors.every(
    ({ shape, dtype }) => dtype === first?.dtype && tf.util.arraysEqual(shape, first.shape),
  );
  if (!first || !elementBytes(first.dtype) || !areAlike) return stock(args);
  const shape = [...first.shape.slice(0, axis), tensors.length, ...first.shape.slice(axis)];
  const outer = sizeOf(shape.slice(0, axis));
  if (axis < 0 || outer === 0) return stock(args);
  return join(args.backend as WasmBackend, tensors, outer, shape, first.dtype);
};

/** The kernel behind tf.tile and every broadcast: one axis after the other, the last one first. */
export const tile: Override = (stock) => (args) => {
  const { x } = args.inputs as { x: tf.TensorInfo };
  const { reps } = args.attrs as unknown as { reps: number[] };
  const bytes = elementBytes(x.dtype);
  if (!bytes || sizeOf(x.shape) * sizeOf(reps) === 0) return stock(args);
  const backend = args.backend as WasmBackend;
  const kernels = kernelsOf(backend);
  let done = x;
  for (let axis = reps.length - 1; axis >= 0; axis--) {
    const times = reps[axis] ?? 1;
    if (times === 1 && (axis > 0 || done !== x)) continue;
    const shape = done.shape.map((size, i) => (i === axis ? size * times : size));
    const next = backend.makeOutput(shape, x.dtype);
    const rows = sizeOf(done.shape.slice(0, axis));
    const rowBytes = sizeOf(done.shape.slice(axis)) * bytes;
    kernels.repeatRows(pointer(backend, done), pointer(backend, next), rows, rowBytes, times);
    if (done !== x) backend.disposeData(done.dataId);
    done = next;
  }
  return done;
};

export const gather: Override = (stock) => (args) => {
  const { x, indices } = args.inputs as { x: tf.Tensor; indices: tf.Tensor };
  const { axis, batchDims } = args.attrs as unknown as { axis: number; batchDims?: number };
  const bytes = elementBytes(x.dtype);
  if (!bytes || indices.dtype !== "int32" || sizeOf(x.shape) === 0) return stock(args);
  const backend = args.backend as WasmBackend;
  const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
  const info = tf.backend_util.segment_util.collectGatherOpShapeInfo(
    x,
    indices,
    along,
    batchDims ?? 0,
  );
  const out = backend.makeOutput(info.outputShape, x.dtype);
  const [from, which, to] = [x, indices, out].map((tensor) => pointer(backend, tensor));
  const wrong = kernelsOf(backend).gather(
    from!,
    which!,
    to!,
    info.batchSize,
    info.outerSize,
    info.dimSize,
    sizeOf(indices.shape) / info.batchSize,
    info.sliceSize * bytes,
  );
  if (wrong >= 0) {
    backend.disposeData(out.dataId);
    return stock(args); // for its message
  }
  return out;
};
