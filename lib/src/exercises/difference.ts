import type { Words } from "../words.js";
import { shapeOf, type Plain } from "./plain.js";
import { valueText } from "./value-text.js";

/** How two values differ. */
export interface Difference {
  problem: Words;
  where?: Words;
}

/**
 * The first difference between a value and what it should be; undefined when there is none.
 *
 * @param tolerance - how far a number may be off, relative to the expected one or to 1, whichever is
 *   larger. NaN is equal to NaN.
 */
export function difference(expected: Plain, got: Plain, tolerance: number): Difference | undefined {
  const [wanted, given] = [shapeOf(expected), shapeOf(got)];
  if (wanted && given && wanted.join() !== given.join()) return shapeDifference(wanted, given);
  const path = firstDifferent(expected, got, tolerance, []);
  if (!path) return undefined;
  const [right, wrong] = [at(expected, path), at(got, path)];
  const place = path.length > 0 ? `[${path.join(", ")}]` : "";
  const texts = { expected: valueText(right), got: valueText(wrong) };
  return {
    problem:
      typeof right === typeof wrong
        ? { zh: "结果不对。", en: "The result is not right." }
        : {
            zh: `结果应是 ${kindOf(right).zh}，得到的是 ${kindOf(wrong).zh}。`,
            en: `The result should be ${kindOf(right).en}, but it is ${kindOf(wrong).en}.`,
          },
    ...(place && {
      where: {
        zh: `${place}：期望 ${texts.expected}，得到 ${texts.got}`,
        en: `${place}: expected ${texts.expected}, got ${texts.got}`,
      },
    }),
  };
}

function shapeDifference(wanted: readonly number[], given: readonly number[]): Difference {
  const [right, wrong] = [wanted, given].map((shape) => `[${shape.join(", ")}]`);
  return {
    problem: {
      zh: `形状不对：应是 ${right}，得到 ${wrong}。`,
      en: `The shape is not right: it should be ${right}, but it is ${wrong}.`,
    },
  };
}

function kindOf(value: Plain): Words {
  if (value === undefined) return { zh: "空（undefined）", en: "undefined" };
  if (value === null) return { zh: "空（null）", en: "null" };
  if (Array.isArray(value)) return { zh: "数组", en: "an array" };
  const names: Record<string, Words> = {
    number: { zh: "数", en: "a number" },
    boolean: { zh: "真假值", en: "true or false" },
    string: { zh: "文字", en: "a text" },
  };
  return names[typeof value] ?? { zh: "对象", en: "an object" };
}

type Path = readonly (string | number)[];

const isHolder = (value: Plain): value is readonly Plain[] | Record<string, Plain> =>
  typeof value === "object" && value !== null;

function firstDifferent(
  expected: Plain,
  got: Plain,
  tolerance: number,
  path: Path,
): Path | undefined {
  if (!isHolder(expected) || !isHolder(got)) {
    return isClose(expected, got, tolerance) ? undefined : path;
  }
  if (Array.isArray(expected) !== Array.isArray(got)) return path;
  const keys = Array.isArray(expected)
    ? Array.from(
        { length: Math.max(expected.length, (got as readonly Plain[]).length) },
        (_, i) => i,
      )
    : Object.keys(expected);
  for (const key of keys) {
    const inner = [at(expected, [key]), at(got, [key])] as const;
    const found = firstDifferent(...inner, tolerance, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const at = (value: Plain, path: Path): Plain =>
  path.reduce<Plain>((inner, key) => (inner as Record<string, Plain> | undefined)?.[key], value);

function isClose(expected: Plain, got: Plain, tolerance: number): boolean {
  if (typeof expected !== "number" || typeof got !== "number") return expected === got;
  if (Object.is(expected, got) || expected === got) return true;
  return Math.abs(expected - got) <= tolerance * Math.max(1, Math.abs(expected));
}
