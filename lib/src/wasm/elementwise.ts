import type * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, sizeOf, type Override, type WasmBackend } from "./backend.js";

/** y = f(x) for float32; other types are left to tfjs. */
export const unary =
  (name: "exp" | "log" | "tanh"): Override =>
  (stock) =>
  (args) => {
    const { x } = args.inputs as { x: tf.TensorInfo };
    if (x.dtype !== "float32") return stock(args);
    const backend = args.backend as WasmBackend;
    const out = backend.makeOutput(x.shape, "float32");
    kernelsOf(backend)[name](pointer(backend, x), pointer(backend, out), sizeOf(x.shape));
    return out;
  };

/** Softmax over the last axis; tfjs moves another axis there before it calls the kernel. */
export const softmax: Override = (stock) => (args) => {
  const { logits } = args.inputs as { logits: tf.TensorInfo };
  const { dim } = args.attrs as unknown as { dim: number };
  const width = logits.shape.at(-1) ?? 1;
  if (logits.dtype !== "float32" || dim !== logits.shape.length - 1) return stock(args);
  const backend = args.backend as WasmBackend;
  const out = backend.makeOutput(logits.shape, "float32");
  const rows = width === 0 ? 0 : sizeOf(logits.shape) / width;
  kernelsOf(backend).softmax(pointer(backend, logits), pointer(backend, out), rows, width);
  return out;
};

/** The kernel behind tf.where. */
export const select: Override = (stock) => (args) => {
  const { condition, t, e } = args.inputs as Record<"condition" | "t" | "e", tf.TensorInfo>;
  const size = sizeOf(t.shape);
  const isWord = (t.dtype === "float32" || t.dtype === "int32") && t.dtype === e.dtype;
  const fits = sizeOf(condition.shape) === size && sizeOf(e.shape) === size;
  if (!isWord || !fits || condition.dtype !== "bool") return stock(args);
  const backend = args.backend as WasmBackend;
  const out = backend.makeOutput(t.shape, t.dtype);
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  kernelsOf(backend).select(at(condition), at(t), at(e), at(out), size);
  return out;
};

/**
 * A second name for the same numbers: tfjs clones whatever a gradient will need, and tensors are
 * never written to while somebody else holds them.
 */
export const identity: Override = (stock) => (args) => {
  const { x } = args.inputs as { x: tf.TensorInfo };
  if (x.dtype === "string") return stock(args);
  (args.backend as WasmBackend).incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};
