import { isObject, isText, jsonIn, parseObject, type Fields } from "../output/json-in.js";
import type { Output } from "../types.js";

/** What a reader can set, as the code of a cell declares it. */
export interface InputSpec {
  name: string;
  label: string;
  /** The author's value, and the one that it had when the cell ran. */
  start: InputValue;
  value: InputValue;
  /** Further values at which what depends on it is tried. */
  tries: readonly InputValue[];
  control: InputControl;
}

export type InputValue = number | string | boolean | readonly number[] | readonly number[][];

export type InputControl =
  | { kind: "slider"; min: number; max: number; step: number }
  | { kind: "number"; min?: number; max?: number; step?: number }
  | { kind: "choice"; options: readonly { value: string; label: string }[] }
  | { kind: "toggle" }
  | { kind: "text"; maxLength: number }
  | {
      kind: "matrix";
      rows: readonly string[];
      columns: readonly string[];
      min: number;
      max: number;
      step: number;
    }
  | {
      kind: "point";
      min: number;
      max: number;
      step: number;
      marks: readonly { x: number; y: number; label: string }[];
    };

const INPUT_MIME = "application/vnd.notebook.input+json";

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isPresent = (value: unknown) => value === undefined || isNumber(value);
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function readControl(fields: Fields): InputControl | undefined {
  const { kind, min, max, step, options, maxLength, rows, columns, marks } = fields;
  switch (kind) {
    case "slider":
      return isNumber(min) && isNumber(max) && isNumber(step)
        ? { kind, min, max, step }
        : undefined;
    case "number": {
      if (![min, max, step].every(isPresent)) return undefined;
      const bounds = Object.entries({ min, max, step }).filter(([, value]) => isNumber(value));
      return { kind, ...(Object.fromEntries(bounds) as Record<string, number>) };
    }
    case "choice":
      return Array.isArray(options) && options.every(isOption) ? { kind, options } : undefined;
    case "toggle":
      return { kind };
    case "text":
      return isNumber(maxLength) ? { kind, maxLength } : undefined;
    case "matrix":
      return areTexts(rows) && areTexts(columns) && isNumber(min) && isNumber(max) && isNumber(step)
        ? { kind, rows, columns, min, max, step }
        : undefined;
    case "point":
      return isNumber(min) && isNumber(max) && isNumber(step) && Array.isArray(marks)
        ? { kind, min, max, step, marks: marks.filter(isMark) }
        : undefined;
    default:
      return undefined;
  }
}

const isOption = (value: unknown): value is { value: string; label: string } =>
  isObject(value) && isText(value["value"]) && isText(value["label"]);

const isMark = (value: unknown): value is { x: number; y: number; label: string } =>
  isObject(value) && isNumber(value["x"]) && isNumber(value["y"]) && isText(value["label"]);

/** Whether a control can have a value at all; its bounds are the declaring cell's business. */
function isValueOf(control: InputControl, value: unknown): value is InputValue {
  switch (control.kind) {
    case "slider":
    case "number":
      return isNumber(value);
    case "choice":
    case "text":
      return isText(value);
    case "toggle":
      return typeof value === "boolean";
    case "point":
      return Array.isArray(value) && value.length === 2 && value.every(isNumber);
    case "matrix": {
      const { rows, columns } = control;
      const isRow = (row: unknown) =>
        Array.isArray(row) && row.length === columns.length && row.every(isNumber);
      return Array.isArray(value) && value.length === rows.length && value.every(isRow);
    }
  }
}

/** The input that an output declares. */
export const inputIn = (output: Output): InputSpec | undefined =>
  readInput(jsonIn(output, INPUT_MIME));

/** The input that a page's element carries. */
export const parseInput = (json: string): InputSpec | undefined => readInput(parseObject(json));

/** Reads a declaration; a reader's code may have made it, so nothing about it is taken on trust. */
function readInput(fields: Fields | undefined): InputSpec | undefined {
  if (!fields) return undefined;
  const { name, label, start, value, tries } = fields;
  const control = readControl(fields);
  if (!control || !isText(name) || !isText(label) || !Array.isArray(tries)) return undefined;
  const isOwn = (each: unknown): each is InputValue => isValueOf(control, each);
  if (!isOwn(start) || !isOwn(value)) return undefined;
  return { name, label, start, value, tries: tries.filter(isOwn), control };
}

export const isSameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
