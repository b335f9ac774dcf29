import type { FormField } from "../tree.js";
import { readOptionText } from "./phrasing.js";
import { report, type Reading } from "./reading.js";
import type { Place } from "../types.js";

const FIELD = /^([A-Za-z]\w*)\s*[:：]\s*(.*?)\s*(?:\[([^\]]*)\])?$/;

/** Reads `:fields: gain: 增益 [0, 2, 0.05]; bias: 偏置`: names, words, and sliders if there are any. */
export function readFields(
  reading: Reading,
  option?: { value: string; place: Place },
): FormField[] {
  if (!option) return [];
  const { value, place } = option;
  return value.split(/\s*[;；]\s*/).flatMap((part): FormField[] => {
    const [, name, words = "", range] = FIELD.exec(part) ?? [];
    const numbers = range?.split(",").map(Number) ?? [];
    const isRange = numbers.length === 3 && numbers.every(Number.isFinite);
    if (name === undefined || words === "" || (range !== undefined && !isRange)) {
      report(
        reading,
        place,
        `{exercise}: "fields" is written ":fields: name: words; other: words [low, high, step]", but got "${part}".`,
      );
      return [];
    }
    const [low = 0, high = 0, step = 0] = numbers;
    return [
      {
        name,
        words: readOptionText(reading, words, place.line),
        ...(isRange && { slider: { low, high, step } }),
      },
    ];
  });
}
