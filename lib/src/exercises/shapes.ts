import { answerFields, unreadable } from "./answer-text.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";

export type Shape = readonly number[];

export interface Shapes {
  /** The shape that each field should hold. */
  shapes: Readonly<Record<string, Shape>>;
  /** What letters mean that may stand for sizes, such as `{ B: 8, T: 12 }`. */
  letters?: Readonly<Record<string, number>>;
  /** Fields that any shape answers that broadcasts to this one. */
  broadcasts?: Readonly<Record<string, Shape>>;
  /** Known mistakes: a shape in a field. */
  confusions?: readonly (Confusion & { field: string; shape: Shape })[];
}

/**
 * Judges shapes, written as `[8, 4, 12]`, `8×4×12` or `B, H, T`.
 *
 * @example
 * const scores = shapes({ shapes: { scores: [2, 3, 5] } });
 * (await scores({ scores: "2 x 3 x 5" }, drawFrom(1))).passed; // true
 */
export function shapes({
  shapes: right,
  letters = {},
  broadcasts = {},
  confusions = [],
}: Shapes): Grader {
  const names = Object.keys(right);
  return (answer) => {
    const texts = answerFields(answer, names);
    const given = names.map((name) => [name, readShape(texts[name]!, letters)] as const);
    const list = given.map(([name, shape]) => `${name} ${shapeText(shape)}`).join(", ");
    const tried: Words = { zh: `逐维比较：${list}`, en: `axis by axis: ${list}` };
    for (const [name, shape] of given) {
      const wanted = right[name]!;
      if (String(shape) === String(wanted)) continue;
      const target = broadcasts[name];
      if (target && broadcastsTo(shape, target, wanted)) continue;
      const mistake = confusions.find(
        (one) => one.field === name && String(one.shape) === String(shape),
      );
      return {
        passed: false,
        tried,
        problem: problemOf(name, shape, wanted),
        hint: mistake?.hint ?? hintOf(shape, wanted),
      } satisfies Finding;
    }
    return { passed: true, tried };
  };
}

function readShape(text: string, letters: Readonly<Record<string, number>>): Shape {
  const parts = text
    .replace(/[[\](){}]/g, " ")
    .split(/\s*[,;*×x]\s*|\s+/)
    .filter(Boolean);
  return parts.map((part) => {
    const size = letters[part] ?? Number(part);
    if (Number.isInteger(size) && size >= 0) return size;
    throw unreadable(text, {
      zh: `“${part}”不是一个大小。形状写成 [2, 3, 5] 这样。`,
      en: `"${part}" is not a size. Write a shape like [2, 3, 5].`,
    });
  });
}

/** Whether a smaller shape grows to the target; sizes of 1 that the wanted one has not are refused. */
function broadcastsTo(shape: Shape, target: Shape, wanted: Shape): boolean {
  if (shape.length > target.length) return false;
  const offset = target.length - shape.length;
  const fits = shape.every((size, axis) => size === 1 || size === target[axis + offset]);
  const count = (sizes: Shape) => sizes.reduce((product, size) => product * size, 1);
  return fits && count(shape) === count(wanted);
}

const shapeText = (shape: Shape) => `[${shape.join(", ")}]`;

function problemOf(name: string, shape: Shape, wanted: Shape): Words {
  if (shape.length !== wanted.length) {
    return {
      zh: `${name} 应有 ${wanted.length} 维，你写了 ${shape.length} 维。`,
      en: `${name} should have ${wanted.length} axes, but you wrote ${shape.length}.`,
    };
  }
  const axis = shape.findIndex((size, index) => size !== wanted[index]);
  return {
    zh: `${name} 的第 ${axis + 1} 维不对：你写的是 ${shape[axis]}。`,
    en: `Axis ${axis + 1} of ${name} is not right: you wrote ${shape[axis]}.`,
  };
}

function hintOf(shape: Shape, wanted: Shape): Words {
  const sorted = (sizes: Shape) => String([...sizes].sort((a, b) => a - b));
  if (sorted(shape) === sorted(wanted)) {
    return { zh: "大小都对，次序不对。", en: "The sizes are right, their order is not." };
  }
  if (shape.length < wanted.length) {
    return {
      zh: "少了一维：想想有没有忘了批次、头或者位置。",
      en: "An axis is missing: is it the batch, the heads or a position?",
    };
  }
  return {
    zh: "说出每一维数的是什么，再填它有多大。",
    en: "Say what each axis counts, then how many there are.",
  };
}
