import type { tf } from "../tensors/tf.js";

/** What graders compare: numbers and the like, in nested arrays and records. */
export type Plain =
  | number
  | boolean
  | string
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

export const isTensor = (value: unknown): value is tf.Tensor =>
  typeof value === "object" && value !== null && "dataId" in value && "dtype" in value;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** A copy of a value in which tensors and typed arrays are nested arrays. */
export async function plain(value: unknown): Promise<Plain> {
  if (isTensor(value)) {
    const array = (await value.array()) as Plain;
    return value.dtype === "bool" ? asBooleans(array) : array;
  }
  if (ArrayBuffer.isView(value)) return [...(value as Float32Array)];
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value === "function") return `function ${value.name}`;
  if (!isRecord(value)) return value as Plain;
  const entries = Object.entries(value).map(async ([key, each]) => [key, await plain(each)]);
  return Object.fromEntries(await Promise.all(entries)) as Plain;
}

const asBooleans = (value: Plain): Plain =>
  Array.isArray(value) ? value.map(asBooleans) : Boolean(value);

/** The tensors in a value. */
export function tensorsIn(value: unknown): tf.Tensor[] {
  if (isTensor(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (!isRecord(value) || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(tensorsIn);
}

/** The sizes of nested arrays; undefined where they are ragged or hold records. */
export function shapeOf(value: Plain): readonly number[] | undefined {
  if (!Array.isArray(value)) return typeof value === "object" && value !== null ? undefined : [];
  const inner = (value as readonly Plain[]).map(shapeOf);
  const first = inner[0] ?? [];
  const even = inner.every((shape) => shape && shape.join() === first.join());
  return even ? [value.length, ...first] : undefined;
}
