import { readAsset } from "../host.js";
import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { readWeightFile, writeWeightFile, type Precision, type StoredTensor } from "./file.js";

export interface SaveOptions {
  /** float16 takes half the room and keeps three digits. Default: float32. */
  precision?: Precision;
  /** Anything that JSON can hold: sizes of the model, its vocabulary, how it was trained. */
  notes?: unknown;
}

/**
 * The values of tensors or variables as the bytes of one file.
 *
 * @example
 * const bytes = await saveWeights({ w: tf.tensor1d([1, 2]) }, { notes: { epochs: 3 } });
 * const { tensors, notes } = await loadWeights(bytes);
 * await tensors.w.array(); // [1, 2]
 * notes; // { epochs: 3 }
 */
export async function saveWeights(
  tensors: Readonly<Record<string, tf.Tensor>>,
  { precision = "float32", notes }: SaveOptions = {},
): Promise<Uint8Array> {
  const stored: Record<string, StoredTensor> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    stored[name] = { shape: tensor.shape, values: Float32Array.from(await tensor.data()) };
  }
  return writeWeightFile({ tensors: stored, notes }, precision);
}

/**
 * Reads what `saveWeights` wrote.
 *
 * @param source - the bytes, or the path of a file in the book's assets folder.
 * @returns `tensors`, which the caller disposes, and the `notes` that were saved along.
 * @throws WeightFileError when the bytes are no file of weights or are cut off.
 */
export async function loadWeights(
  source: string | Uint8Array,
): Promise<{ tensors: Record<string, tf.Tensor>; notes: unknown }> {
  const bytes = typeof source === "string" ? await readAsset(source) : source;
  const { tensors, notes } = readWeightFile(bytes);
  const made = Object.entries(tensors).map(([name, { shape, values }]) => [
    name,
    tf.tensor(values, shape),
  ]);
  return { tensors: Object.fromEntries(made) as Record<string, tf.Tensor>, notes };
}

/**
 * Gives variables the values of the tensors that have their names.
 *
 * @throws ShapeError when a variable has no tensor, or one of another shape; nothing is changed.
 * @example
 * const dense = new Dense({ inputs: 2, outputs: 3, seed: 1 });
 * const { tensors } = await loadWeights(await saveWeights(dense.variables));
 * assignWeights(dense.variables, tensors);
 */
export function assignWeights(
  variables: Readonly<Record<string, tf.Variable>>,
  tensors: Readonly<Record<string, tf.Tensor>>,
): void {
  for (const [name, { shape }] of Object.entries(variables)) {
    const tensor = tensors[name];
    if (!tensor) throw new ShapeError(`assignWeights: there are no weights for "${name}".`);
    if (tensor.shape.join() !== shape.join()) {
      throw new ShapeError(
        `assignWeights: "${name}" is [${shape.join(",")}] but its weights are [${tensor.shape.join(",")}].`,
      );
    }
  }
  for (const [name, variable] of Object.entries(variables)) variable.assign(tensors[name]!);
}
