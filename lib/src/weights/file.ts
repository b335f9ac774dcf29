import { fromFloat16, toFloat16 } from "./float16.js";

export type Precision = "float32" | "float16";

/** One tensor of a file: plain numbers, no backend needed. */
export interface StoredTensor {
  shape: number[];
  values: Float32Array;
}

export interface WeightFile {
  tensors: Record<string, StoredTensor>;
  /** Whatever was saved along with the tensors. */
  notes: unknown;
}

interface Header {
  tensors: { name: string; shape: number[]; precision: Precision }[];
  notes?: unknown;
}

/** "SQAW": the first four bytes of a file. */
const MAGIC = [0x53, 0x51, 0x41, 0x57];
/** Magic, then the header's length as an unsigned 32-bit number, lowest byte first. */
const PREFIX = 8;
const BYTES: Readonly<Record<Precision, number>> = { float32: 4, float16: 2 };

/** A file that holds no weights, or is cut off. */
export class WeightFileError extends Error {
  override name = "WeightFileError";
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, axis) => size * axis, 1);

/**
 * Tensors as one file: magic, header length, header (JSON), then the numbers of one tensor after
 * the other, lowest byte first.
 */
export function writeWeightFile(file: WeightFile, precision: Precision): Uint8Array {
  const entries = Object.entries(file.tensors);
  const header: Header = {
    tensors: entries.map(([name, { shape }]) => ({ name, shape, precision })),
    ...(file.notes === undefined ? {} : { notes: file.notes }),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const count = entries.reduce((sum, [, { values }]) => sum + values.length, 0);
  const bytes = new Uint8Array(PREFIX + json.length + count * BYTES[precision]);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(4, json.length, true);
  bytes.set(json, PREFIX);
  let offset = PREFIX + json.length;
  for (const [, { values }] of entries) {
    for (const value of values) {
      if (precision === "float32") view.setFloat32(offset, value, true);
      else view.setUint16(offset, toFloat16(value), true);
      offset += BYTES[precision];
    }
  }
  return bytes;
}

/** Reads what `writeWeightFile` wrote. */
export function readWeightFile(bytes: Uint8Array): WeightFile {
  if (bytes.length < PREFIX || MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw new WeightFileError("loadWeights: this is no file of weights.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = PREFIX + view.getUint32(4, true);
  if (start > bytes.length) throw cutOff(bytes, start);
  const json = new TextDecoder().decode(bytes.subarray(PREFIX, start));
  const header = JSON.parse(json) as Header;
  const end = header.tensors.reduce(
    (offset, { shape, precision }) => offset + sizeOf(shape) * BYTES[precision],
    start,
  );
  if (end !== bytes.length) throw cutOff(bytes, end);

  let offset = start;
  const tensors = header.tensors.map(({ name, shape, precision }) => {
    const values = new Float32Array(sizeOf(shape));
    for (let index = 0; index < values.length; index++) {
      values[index] =
        precision === "float32"
          ? view.getFloat32(offset, true)
          : fromFloat16(view.getUint16(offset, true));
      offset += BYTES[precision];
    }
    return [name, { shape, values }] as const;
  });
  return { tensors: Object.fromEntries(tensors), notes: header.notes };
}

const cutOff = (bytes: Uint8Array, needed: number) =>
  new WeightFileError(
    `loadWeights: the file has ${bytes.length} bytes, but its header speaks of ${needed}.`,
  );
