import { unreadable } from "./answer-text.js";
import { evaluate } from "./formula/evaluate.js";
import { parseFormula } from "./formula/parse.js";
import { FormulaError } from "./formula/tokens.js";
import type { Words } from "../words.js";

/** What a typed answer may be read as. */
export interface DataForms {
  number: number;
  /** `[1, 2]` or `1, 2`. */
  vector: number[];
  /** `[[1, 2], [3, 4]]`, or rows divided by `;` or line ends. */
  matrix: number[][];
  text: string;
}

/** Reads a typed answer; numbers may be sums such as `1/3` or `2^10`, or in percent. */
export function readData<Form extends keyof DataForms>(text: string, form: Form): DataForms[Form] {
  const readers: { [Name in keyof DataForms]: (text: string) => DataForms[Name] } = {
    number: readNumber,
    vector: (list) => readRow(list.replace(/[[\]]/g, " ")),
    matrix: readMatrix,
    text: (words) => words,
  };
  return readers[form](text);
}

/** A number as people write one. */
export function readNumber(text: string): number {
  const percent = text.endsWith("%");
  const value = valueOf(text, percent ? text.slice(0, -1) : text) / (percent ? 100 : 1);
  if (Number.isFinite(value)) return value;
  throw unreadable(text, { zh: `“${text}”不是有限的数。`, en: `"${text}" is no finite number.` });
}

function valueOf(whole: string, text: string): number {
  try {
    return evaluate(parseFormula(text, []), {});
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const say: Words = {
      zh: `“${whole}”不是数。可以写 0.25、1/4、2^10 或 25%。`,
      en: `"${whole}" is no number. Write it like 0.25, 1/4, 2^10 or 25%.`,
    };
    throw unreadable(whole, say);
  }
}

const readRow = (text: string): number[] =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(readNumber);

function readMatrix(text: string): number[][] {
  const bare = text
    .trim()
    .replace(/^\[\s*(?=\[)/, "")
    .replace(/\]\s*\]$/, "]");
  const rows = bare.split(bare.includes("[") ? /\]\s*,?\s*/ : /[;\n]/);
  const matrix = rows
    .map((row) => readRow(row.replace(/[[\]]/g, " ")))
    .filter(({ length }) => length);
  if (matrix.every(({ length }) => length === matrix[0]!.length)) return matrix;
  throw unreadable(text, {
    zh: "各行的长度不一样。矩阵写成 [[1, 2], [3, 4]] 这样。",
    en: "The rows differ in length. Write a matrix like [[1, 2], [3, 4]].",
  });
}
