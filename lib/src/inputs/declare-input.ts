import { notebookHost } from "../host.js";
import { said, type Words } from "../words.js";

/** What the reader of a page can set, and what a cell reads. */
export interface Input<Value> {
  readonly kind: "input";
  readonly name: string;
  /** As it was when the cell that declares the input ran: a change runs that cell anew. */
  readonly value: Value;
}

export interface InputOptions<Value> {
  /** The value that the author gives: in Jupyter and in saved outputs, and in a page at first. */
  value: Value;
  label: string | Words;
  /** Further values with which the tests of the book run the cells that depend on the input. */
  tries?: readonly Value[];
}

const INPUT = "application/vnd.notebook.input+json";

/** A faulty declaration of an input. */
export class InputError extends Error {
  override name = "InputError";
}

/**
 * Declares an input: shows it, and gives the value that the reader has set, where that fits.
 *
 * @param look - what a page needs to draw the control, besides name, label and value.
 * @param fits - why a value is none of this input's; nothing when it is.
 */
export function declareInput<Value>(
  name: string,
  kind: string,
  { value: start, label, tries = [] }: InputOptions<Value>,
  look: object,
  fits: (value: unknown) => string | undefined,
): Input<Value> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new InputError(
      `${kind}: the name "${name}" must begin with a small letter and have small letters, digits and dashes.`,
    );
  }
  for (const given of [start, ...tries]) {
    const fault = fits(given);
    if (fault)
      throw new InputError(`${kind} "${name}": ${fault}, but got ${JSON.stringify(given)}.`);
  }
  const host = notebookHost();
  const set = host?.inputs?.[name];
  const value = set === undefined || fits(set) ? start : (set as Value);
  const words = said(label);
  const told = { name, kind, label: words, start, value, tries, ...look };
  const text = `${words} = ${typeof value === "string" ? value : JSON.stringify(value)}`;
  host?.display({ [INPUT]: JSON.stringify(told), "text/plain": text }, { id: `input-${name}` });
  return { kind: "input", name, value };
}

/** Why a value is no number in a range. */
export function outOfRange(value: unknown, min: number, max: number): string | undefined {
  const isInside = typeof value === "number" && value >= min && value <= max;
  return isInside ? undefined : `a value must be a number from ${min} to ${max}`;
}
