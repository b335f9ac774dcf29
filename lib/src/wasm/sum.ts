import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, sizeOf, type Override, type WasmBackend } from "./backend.js";

/** Sums axes that stand side by side, without the transpose that tfjs needs for all but the last. */
export const sum: Override = (stock) => (args) => {
  const { x } = args.inputs as { x: tf.TensorInfo };
  const { axis, keepDims } = args.attrs as unknown as {
    axis: number | number[];
    keepDims?: boolean;
  };
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  const [first = 0] = axes;
  const areNeighbours = axes.every((each, i) => each === first + i);
  if (x.dtype !== "float32" || !areNeighbours || sizeOf(x.shape) === 0) return stock(args);
  const backend = args.backend as WasmBackend;
  const after = first + axes.length;
  const kept = x.shape.flatMap((size, i) =>
    i < first || i >= after ? [size] : keepDims ? [1] : [],
  );
  const out = backend.makeOutput(kept, "float32");
  const [outer, reduced, inner] = [
    x.shape.slice(0, first),
    x.shape.slice(first, after),
    x.shape.slice(after),
  ].map(sizeOf) as [number, number, number];
  const [from, to] = [pointer(backend, x), pointer(backend, out)];
  kernelsOf(backend).sumAxis(from, to, outer, reduced, inner);
  return out;
};
