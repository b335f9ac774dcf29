import type { tf } from "../tensors/tf.js";

/** The trained tensors of a layer or of a model, by name. */
export type Variables = Record<string, tf.Variable>;

/** Anything that owns variables: every layer of the library, and a model made of layers. */
export interface Trainable {
  readonly variables: Variables;
}

/**
 * The variables of several layers under one roof: "encoder" with "kernel" becomes "encoder/kernel".
 *
 * @example
 * const layers = { encoder: new Dense({ inputs: 2, outputs: 3, seed: 1 }) };
 * Object.keys(variablesOf(layers)); // ["encoder/kernel", "encoder/bias"]
 */
export function variablesOf(layers: Readonly<Record<string, Trainable>>): Variables {
  const all = Object.entries(layers).flatMap(([name, layer]) =>
    Object.entries(layer.variables).map(([key, variable]) => [`${name}/${key}`, variable] as const),
  );
  return Object.fromEntries(all);
}

/** Frees the variables of a layer or model, which is of no use afterwards. */
export function disposeVariables(owner: Trainable): void {
  for (const variable of Object.values(owner.variables)) variable.dispose();
}

/** How many numbers a layer or model has learned. */
export function countParameters(owner: Trainable): number {
  return Object.values(owner.variables).reduce((sum, variable) => sum + variable.size, 0);
}
