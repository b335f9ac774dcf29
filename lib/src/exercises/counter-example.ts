import { answerOf } from "./answer-text.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import { readData, type DataForms } from "./read-data.js";
import { valueText } from "./value-text.js";

export interface CounterExample<Form extends keyof DataForms> {
  /** What the answer is read as. */
  form: Form;
  /** The claim that is to be refuted. */
  claim: Words;
  /** Says whether the claim holds for this input. */
  holds: (input: DataForms[Form]) => boolean | Promise<boolean>;
  /** What the claim supposes of its input: an input for which one of these is false refutes nothing. */
  supposes?: readonly (Confusion & { holds: (input: DataForms[Form]) => boolean })[];
  /** What came out, to be shown. */
  shows?: (input: DataForms[Form]) => string;
  /** Inputs of a known kind that do not refute the claim, and why. */
  confusions?: readonly (Confusion & { when: (input: DataForms[Form]) => boolean })[];
}

/**
 * Judges an input that should refute a claim.
 *
 * @example
 * const odd = counterExample({
 *   form: "number",
 *   claim: { zh: "平方总不小于自己", en: "A square is never less than the number" },
 *   holds: (x) => x * x >= x,
 * });
 * (await odd("1/2", drawFrom(1))).passed; // true
 */
export function counterExample<Form extends keyof DataForms>(
  options: CounterExample<Form>,
): Grader {
  const { form, claim, holds, supposes = [], shows, confusions = [] } = options;
  return async (answer) => {
    const input = readData(answerOf(answer), form);
    const tried: Words = {
      zh: `论断“${claim.zh}”，代入你的输入`,
      en: `the claim "${claim.en}" with your input`,
    };
    const broken = supposes.find((one) => !one.holds(input));
    const about = {
      tried,
      input: valueText(input),
      ...(shows && !broken && { got: shows(input) }),
    };
    if (broken) {
      const problem = {
        zh: "这个输入不在论断的前提之内。",
        en: "The claim is not about this input.",
      };
      return { ...about, passed: false, problem, hint: broken.hint };
    }
    if (!(await holds(input))) return { ...about, passed: true };
    const hint = confusions.find(({ when }) => when(input))?.hint;
    return {
      ...about,
      passed: false,
      problem: { zh: "论断对这个输入成立，它不是反例。", en: "The claim holds for this input." },
      ...(hint && { hint }),
    } satisfies Finding;
  };
}
