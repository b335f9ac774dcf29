import { answerFunction, callAnswer, inputText } from "./call-answer.js";
import { difference } from "./difference.js";
import type { Draw } from "./draw.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import { shapeOf, type Plain } from "./plain.js";
import { valueText } from "./value-text.js";

type Fn<Inputs extends Plain[]> = (...inputs: Inputs) => Plain | Float32Array;

export interface SameFunction<Inputs extends Plain[]> {
  /** What is right, in float64. */
  reference: Fn<Inputs>;
  /** Arrays are handed to the answer as tensors, and it must leave none behind. Default: false. */
  tensors?: boolean;
  /** How many inputs are drawn. Default: 5. */
  trials?: number;
  /** Relative to the expected number, or to 1 if that is larger. Default: 1e-9, with tensors 1e-4. */
  tolerance?: number;
  /** Known mistakes, as functions that make them. */
  confusions?: readonly (Confusion & { instead: Fn<Inputs> })[];
  /** What must hold of every result; told when it does not. */
  properties?: readonly (Confusion & {
    holds: (result: Plain, ...inputs: Inputs) => boolean;
  })[];
}

/**
 * Judges a function by fresh random inputs, against a reference in float64.
 *
 * @param inputs - draws what the function is called with: numbers, texts and nested arrays.
 * @example
 * const double = sameFunction((draw) => [draw.normal()], { reference: (x) => 2 * x });
 * (await double((x: number) => x + x, drawFrom(1))).passed; // true
 */
export function sameFunction<Inputs extends Plain[]>(
  inputs: (draw: Draw) => readonly [...Inputs],
  options: SameFunction<Inputs>,
): Grader {
  const { reference, tensors = false, trials = 5 } = options;
  const tolerance = options.tolerance ?? (tensors ? 1e-4 : 1e-9);
  return async (answer, draw) => {
    const shapes: string[] = [];
    for (let trial = 0; trial < trials; trial++) {
      const drawn = rounded<Inputs>(inputs(draw), tensors);
      shapes.push(drawn.map(sizeText).join(" "));
      const tried = triedText(shapes);
      const fn = answerFunction(answer, tried);
      const got = await callAnswer({ fn, inputs: drawn, tensors, tried });
      const expected = toPlain(reference(...drawn));
      const found = difference(expected, got, tolerance);
      // Of a result without the right shape nothing else can be asked.
      const hint = found && !found.where ? undefined : hintFor(options, drawn, got, tolerance);
      if (!found && !hint) continue;
      return {
        passed: false,
        tried,
        problem: { zh: "结果不对。", en: "The result is not right." },
        ...found,
        input: inputText(drawn),
        expected: valueText(expected),
        got: valueText(got),
        ...(hint && { hint }),
      } satisfies Finding;
    }
    return { passed: true, tried: triedText(shapes) };
  };
}

/** Tensors hold float32: the reference gets the same numbers. */
function rounded<Inputs extends Plain[]>(inputs: readonly [...Inputs], tensors: boolean): Inputs {
  const round = (value: Plain): Plain =>
    Array.isArray(value)
      ? value.map(round)
      : typeof value === "number"
        ? Math.fround(value)
        : value;
  if (!tensors) return [...inputs] as Inputs;
  return inputs.map((input) => (Array.isArray(input) ? round(input) : input)) as unknown as Inputs;
}

const toPlain = (value: Plain | Float32Array): Plain =>
  ArrayBuffer.isView(value) ? [...value] : value;

function sizeText(input: Plain): string {
  const shape = shapeOf(input);
  return shape && shape.length > 0 ? `[${shape.join(", ")}]` : valueText(input);
}

function triedText(shapes: readonly string[]): Words {
  const list = [...new Set(shapes)].join("; ");
  const count = shapes.length;
  return {
    zh: `${count} 组新抽的输入：${list}`,
    en: `${count} freshly drawn ${count === 1 ? "input" : "inputs"}: ${list}`,
  };
}

/** What a known mistake would give, or a property that does not hold. */
function hintFor<Inputs extends Plain[]>(
  { reference, confusions = [], properties = [] }: SameFunction<Inputs>,
  inputs: Inputs,
  got: Plain,
  tolerance: number,
): Words | undefined {
  const gives = (fn: Fn<Inputs>) => !difference(toPlain(fn(...inputs)), got, tolerance);
  const mistake = gives(reference) ? undefined : confusions.find(({ instead }) => gives(instead));
  return mistake?.hint ?? properties.find(({ holds }) => !holds(got, ...inputs))?.hint;
}
