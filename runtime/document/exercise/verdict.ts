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
export const VERDICT_MIME = "application/vnd.notebook.verdict+json";

/** The verdict that an output tells; code of a reader may have put out anything. */
export function readVerdict(output: Output): Verdict | undefined {
  const json = output.kind === "display" ? output.data[VERDICT_MIME] : undefined;
  if (json === undefined) return undefined;
  try {
    const { exercise, passed, tried, says, details } = JSON.parse(json) as Record<string, unknown>;
    const isWhole =
      typeof exercise === "string" &&
      typeof passed === "boolean" &&
      typeof tried === "boolean" &&
      typeof says === "string" &&
      Array.isArray(details);
    if (!isWhole) return undefined;
    return { exercise, passed, tried, says, details: details as Verdict["details"] };
  } catch {
    return undefined;
  }
}

/** The verdict on an exercise that a run showed last. */
export const verdictOf = ({ outputs }: CellRun, exercise: string): Verdict | undefined =>
  outputs
    .map(readVerdict)
    .filter((verdict) => verdict?.exercise === exercise)
    .at(-1);
