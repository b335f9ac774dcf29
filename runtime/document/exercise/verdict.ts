import { isObject, isText, jsonIn } from "../output/json-in.js";
import type { CellRun, Output } from "../types.js";

/** What came of an answer, as the library that graded it tells. */
export interface Verdict {
  exercise: string;
  passed: boolean;
  /** There was an answer to judge. */
  tried: boolean;
  says: string;
  details: readonly { name: string; text: string }[];
}

/** The display that tells a verdict has it under this type, as JSON. */
const VERDICT_MIME = "application/vnd.notebook.verdict+json";

const isDetail = (value: unknown): value is { name: string; text: string } =>
  isObject(value) && isText(value["name"]) && isText(value["text"]);

/** The verdict that an output tells. */
export function readVerdict(output: Output): Verdict | undefined {
  const { exercise, passed, tried, says, details } = jsonIn(output, VERDICT_MIME) ?? {};
  if (!isText(exercise) || !isText(says)) return undefined;
  if (typeof passed !== "boolean" || typeof tried !== "boolean") return undefined;
  if (!Array.isArray(details) || !details.every(isDetail)) return undefined;
  return { exercise, passed, tried, says, details };
}

/** The verdict on an exercise that a run showed last. */
export const verdictOf = ({ outputs }: CellRun, exercise: string): Verdict | undefined =>
  outputs
    .map(readVerdict)
    .filter((verdict) => verdict?.exercise === exercise)
    .at(-1);
