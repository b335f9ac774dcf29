import { answerOf } from "./answer-text.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import { readNumber } from "./read-data.js";
import { shortNumber } from "./value-text.js";

export interface Estimate {
  /** Measures or computes what is to be foreseen. */
  value: () => number | Promise<number>;
  /** How far a right answer may be off. */
  within: { factor: number } | { absolute: number } | { relative: number };
  /** Numbers that known mistakes lead to. */
  confusions?: readonly (Confusion & { near: number })[];
}

/**
 * Judges a number that is foreseen before it is measured. The measured one is told to who was near
 * enough; others are told on which side they are.
 *
 * @example
 * const guess = estimate({ value: () => 64, within: { factor: 2 } });
 * (await guess("100", drawFrom(1))).passed; // true
 */
export function estimate({ value, within, confusions = [] }: Estimate): Grader {
  return async (answer) => {
    const got = readNumber(answerOf(answer));
    const right = await value();
    const allowed = allowedText(within);
    if (isNear(got, right, within)) {
      const text = shortNumber(right);
      return {
        passed: true,
        tried: { zh: `算出来是 ${text}；${allowed.zh}`, en: `computed: ${text}; ${allowed.en}` },
        got: shortNumber(got),
      };
    }
    const mistake = confusions.find(({ near }) => isNear(got, near, within));
    return {
      passed: false,
      tried: { zh: "与算出来的值相比", en: "comparing with the computed value" },
      problem: sideText(got, right),
      got: shortNumber(got),
      hint: mistake?.hint ?? allowed,
    } satisfies Finding;
  };
}

function isNear(got: number, right: number, within: Estimate["within"]): boolean {
  if ("absolute" in within) return Math.abs(got - right) <= within.absolute;
  if ("relative" in within) return Math.abs(got - right) <= within.relative * Math.abs(right);
  const ratio = got / right;
  return ratio >= 1 / within.factor && ratio <= within.factor;
}

function allowedText(within: Estimate["within"]): Words {
  if ("absolute" in within) {
    const most = shortNumber(within.absolute);
    return { zh: `相差不超过 ${most} 就算对。`, en: `Within ${most} counts as right.` };
  }
  if ("relative" in within) {
    const most = shortNumber(100 * within.relative);
    return { zh: `相差不超过 ${most} % 就算对。`, en: `Within ${most} % counts as right.` };
  }
  const most = shortNumber(within.factor);
  return { zh: `相差不到 ${most} 倍就算对。`, en: `Within a factor of ${most} counts as right.` };
}

function sideText(got: number, right: number): Words {
  if (got * right < 0) return { zh: "正负号不对。", en: "The sign is not right." };
  const ratio = right === 0 ? Infinity : Math.abs(got / right);
  const far = ratio > 10 || ratio < 0.1;
  if (Math.abs(got) > Math.abs(right)) {
    return far
      ? { zh: "太大了，大了十倍以上。", en: "Too large, by more than a factor of ten." }
      : { zh: "太大了。", en: "Too large." };
  }
  return far
    ? { zh: "太小了，小了十倍以上。", en: "Too small, by more than a factor of ten." }
    : { zh: "太小了。", en: "Too small." };
}
