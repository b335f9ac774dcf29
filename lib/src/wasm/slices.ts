import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, sizeOf, type Override, type WasmBackend } from "./backend.js";

/** Bytes of one element, or 0 for types that do not lie in the backend's memory. */
export const elementBytes = (dtype: tf.DataType) =>
  dtype === "float32" || dtype === "int32" ? 4 : dtype === "bool" ? 1 : 0;

/** Three loops over runs of numbers that lie next to each other. */
interface Runs {
  readonly counts: readonly [number, number, number];
  /** Bytes from one run to the next in the source, for each loop. */
  readonly fromSteps: readonly [number, number, number];
  readonly toSteps: readonly [number, number, number];
  readonly offset: number;
  readonly runBytes: number;
}

/** A slice as runs: axes that are taken whole join the one before. Nothing if that needs 4 loops. */
function runsOf(
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
  bytes: number,
): Runs | undefined {
  const loops: { count: number; fromStep: number; toStep: number }[] = [];
  let runBytes = bytes;
  let step = bytes;
  let toStep = bytes;
  let offset = 0;
  let isWhole = true;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [length = 1, count = 1] = [shape[axis], size[axis]];
    offset += (begin[axis] ?? 0) * step;
    if (isWhole) runBytes *= count;
    else if (count !== 1) loops.unshift({ count, fromStep: step, toStep });
    isWhole &&= count === length;
    step *= length;
    toStep *= count;
  }
  if (loops.length > 3) return undefined;
  const all = [...Array.from({ length: 3 - loops.length }, () => idle), ...loops];
  const column = (key: "count" | "fromStep" | "toStep") =>
    all.map((loop) => loop[key]) as [number, number, number];
  return {
    counts: column("count"),
    fromSteps: column("fromStep"),
    toSteps: column("toStep"),
    offset,
    runBytes,
  };
}

const idle = { count: 1, fromStep: 0, toStep: 0 };

function takeSlice(
  backend: WasmBackend,
  x: tf.TensorInfo,
  begin: readonly number[],
  size: number[],
  shape = size,
): tf.TensorInfo | undefined {
  const bytes = elementBytes(x.dtype);
  const runs = bytes ? runsOf(x.shape, begin, size, bytes) : undefined;
  if (!runs) return undefined;
  const out = backend.makeOutput(shape, x.dtype);
  if (sizeOf(size) === 0) return out;
  const { counts, fromSteps, toSteps, offset, runBytes } = runs;
  const from = pointer(backend, x) + offset;
  const to = pointer(backend, out);
  kernelsOf(backend).copyRows(from, ...fromSteps, to, ...toSteps, ...counts, runBytes);
  return out;
}

export const slice: Override = (stock) => (args) => {
  const { x } = args.inputs as { x: tf.TensorInfo };
  const { begin, size } = args.attrs as unknown as { begin: number[]; size: number[] };
  const [begins, sizes] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
  tf.slice_util.assertParamsValid(x, begins, sizes);
  return takeSlice(args.backend as WasmBackend, x, begins, sizes) ?? stock(args);
};

/** One slice after the other along an axis; nothing if one of them cannot be taken here. */
function takeParts(
  backend: WasmBackend,
  x: tf.TensorInfo,
  axis: number,
  sizes: readonly number[],
  dropAxis: boolean,
): tf.TensorInfo[] | undefined {
  const parts: tf.TensorInfo[] = [];
  const begin = x.shape.map(() => 0);
  for (const length of sizes) {
    const size = x.shape.map((own, i) => (i === axis ? length : own));
    const shape = dropAxis ? size.filter((_, i) => i !== axis) : size;
    const part = takeSlice(backend, x, begin, size, shape);
    if (!part) return undefined;
    parts.push(part);
    begin[axis] = (begin[axis] ?? 0) + length;
  }
  return parts;
}

export const split: Override = (stock) => (args) => {
  const { x } = args.inputs as { x: tf.Tensor };
  const { numOrSizeSplits, axis } = args.attrs as unknown as {
    numOrSizeSplits: number | number[];
    axis: number;
  };
  const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
  const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, along);
  return takeParts(args.backend as WasmBackend, x, along, sizes, false) ?? stock(args);
};

export const unstack: Override = (stock) => (args) => {
  const { value } = args.inputs as { value: tf.TensorInfo };
  const { axis } = args.attrs as unknown as { axis: number };
  const along = axis < 0 ? axis + value.shape.length : axis;
  const ones = new Array<number>(value.shape[along] ?? 0).fill(1);
  return takeParts(args.backend as WasmBackend, value, along, ones, true) ?? stock(args);
};
