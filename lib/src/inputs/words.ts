import { said, type Words } from "../words.js";
import { declareInput, type Input, type InputOptions } from "./declare-input.js";

export interface ChoiceOptions<Value extends string> extends InputOptions<Value> {
  /** What can be chosen, or for each value the words that are shown for it. */
  options: readonly Value[] | Readonly<Record<Value, string | Words>>;
}

export interface TextFieldOptions extends InputOptions<string> {
  /** Characters at most. Default: 200. */
  maxLength?: number;
}

/**
 * One of several words, chosen from a list in a page.
 *
 * @param name - unique in the section.
 * @throws InputError when the value is none of the options.
 * @example
 * choice("unit", { options: ["tanh", "relu"], value: "tanh", label: "unit" }).value; // "tanh"
 */
export function choice<const Value extends string>(
  name: string,
  options: ChoiceOptions<Value>,
): Input<Value> {
  const given = options.options;
  const shown = Array.isArray(given)
    ? (given as readonly Value[]).map((value) => ({ value, label: value }))
    : Object.entries<string | Words>(given as Record<Value, string | Words>).map(
        ([value, label]) => ({
          value,
          label: said(label),
        }),
      );
  const values = shown.map(({ value }) => value);
  return declareInput(name, "choice", options, { options: shown }, (value) =>
    values.includes(value as string) ? undefined : `a value must be one of ${values.join(", ")}`,
  );
}

/**
 * Yes or no, a box to tick in a page.
 *
 * @param name - unique in the section.
 * @example
 * toggle("mask", { value: true, label: "causal mask" }).value; // true
 */
export function toggle(name: string, options: InputOptions<boolean>): Input<boolean> {
  return declareInput(name, "toggle", options, {}, (value) =>
    typeof value === "boolean" ? undefined : "a value must be true or false",
  );
}

/**
 * A line of text that is typed in a page.
 *
 * @param name - unique in the section.
 * @throws InputError when the value or a try is too long.
 * @example
 * textField("word", { value: "attention", label: "word" }).value; // "attention"
 */
export function textField(name: string, options: TextFieldOptions): Input<string> {
  const { maxLength = 200 } = options;
  return declareInput(name, "text", options, { maxLength }, (value) =>
    typeof value === "string" && value.length <= maxLength
      ? undefined
      : `a value must be a text of at most ${maxLength} characters`,
  );
}
