import { answerFields, answerOf } from "./answer-text.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import { readNumber } from "./read-data.js";
import { shortNumber } from "./value-text.js";

type Numbers<Name extends string> = Readonly<Record<Name, number>>;

export interface Reach<Control extends string, Measure extends string> {
  /** The names of the controls: the fields of the answer. */
  controls: readonly Control[];
  /** What the figure shows when the controls stand so. */
  measure: (state: Numbers<Control>) => Numbers<Measure> | Promise<Numbers<Measure>>;
  /** All of it must hold; the hint of the first that does not is told. */
  goals: readonly (Confusion & {
    holds: (measured: Numbers<Measure>, state: Numbers<Control>) => boolean;
  })[];
}

/**
 * Judges where the controls of a figure stand, by what the figure shows then.
 *
 * @example
 * const still = reach({
 *   controls: ["gain"],
 *   measure: ({ gain }) => ({ after60: gain ** 60 }),
 *   goals: [{ holds: ({ after60 }) => after60 > 0.5, hint: { zh: "太小", en: "too small" } }],
 * });
 * (await still({ gain: "0.99" }, drawFrom(1))).passed; // true
 */
export function reach<const Control extends string, Measure extends string>(
  options: Reach<Control, Measure>,
): Grader {
  const { controls, measure, goals } = options;
  return async (answer) => {
    const texts = textsOf(answer, controls);
    const state = mapNumbers(controls, (name) => readNumber(texts[name]));
    const measured = await measure(state);
    const tried: Words = {
      zh: `把图调到 ${numbersText(state)}`,
      en: `the figure with ${numbersText(state)}`,
    };
    const got = numbersText(measured);
    const missed = goals.find(({ holds }) => !holds(measured, state));
    if (!missed) return { passed: true, tried, got };
    return {
      passed: false,
      tried,
      problem: { zh: "图还没有到要求的状态。", en: "The figure is not in the wanted state." },
      got,
      hint: missed.hint,
    } satisfies Finding;
  };
}

/** One control's value may stand alone. */
function textsOf<Name extends string>(
  answer: unknown,
  names: readonly Name[],
): Record<Name, string> {
  const [only] = names;
  if (names.length === 1 && typeof answer !== "object") {
    return { [only!]: answerOf(answer) } as Record<Name, string>;
  }
  return answerFields(answer, names);
}

const mapNumbers = <Name extends string>(names: readonly Name[], value: (name: Name) => number) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>;

const numbersText = (numbers: Readonly<Record<string, number>>) =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} = ${shortNumber(value)}`)
    .join(", ");
