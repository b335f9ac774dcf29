import type { KernelArguments } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { addProduct, pack, plain, turned } from "./matmul.js";

/**
 * The kernel behind tf.matMul, several times as fast as the one of tfjs' cpu backend, whose sums
 * go through memory.
 *
 * @param stock - tfjs' own kernel, for numbers that are not float32.
 */
export const batchMatMul =
  (stock: tf.KernelFunc): tf.KernelFunc =>
  (args: KernelArguments) => {
    const { a, b } = args.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
    const { transposeA, transposeB } = args.attrs as { transposeA?: boolean; transposeB?: boolean };
    if (a.dtype !== "float32" || b.dtype !== "float32") return stock(args);
    const backend = args.backend as CpuBackend;
    const [rows, depth] = lastAxes(a, transposeA);
    const [depthOfB, columns] = lastAxes(b, transposeB);
    if (depth !== depthOfB) return stock(args); // for its message
    const batch = tf.broadcast_util.assertAndGetBroadcastShape(
      a.shape.slice(0, -2),
      b.shape.slice(0, -2),
    );
    const [left, right] = [valuesOf(backend, a), valuesOf(backend, b)];
    const size = rows * columns;
    const values = new Float32Array(tf.util.sizeFromShape(batch) * size);
    for (let index = 0; index * size < values.length; index++) {
      const from = (index * rows * depth) % (left.length || 1);
      const fromB = (index * depth * columns) % (right.length || 1);
      const own = transposeA ? turned(plain(left, rows, from)) : plain(left, depth, from);
      const other = transposeB ? turned(plain(right, depth, fromB)) : plain(right, columns, fromB);
      const packed = pack(other, depth, columns);
      addProduct(own, packed, rows, plain(values, columns, index * size));
    }
    return output(backend, [...batch, rows, columns], values);
  };

function lastAxes({ shape }: tf.TensorInfo, transposed = false): [number, number] {
  const [rows = 0, columns = 0] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}
