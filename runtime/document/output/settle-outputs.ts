import type { Output } from "../types.js";

/**
 * What a reader sees of a cell's outputs once they have come: a display with the id of an earlier
 * one stands in that one's place, and text that follows text of the same stream joins it.
 */
export function settleOutputs(outputs: readonly Output[]): Output[] {
  const settled: Output[] = [];
  for (const output of outputs) {
    const last = settled.at(-1);
    if (output.kind === "stream" && last?.kind === "stream" && last.name === output.name) {
      settled[settled.length - 1] = { ...last, text: last.text + output.text };
      continue;
    }
    const earlier =
      output.kind === "display" && output.id !== undefined
        ? settled.findIndex((other) => other.kind === "display" && other.id === output.id)
        : -1;
    if (earlier >= 0) settled[earlier] = output;
    else settled.push(output);
  }
  return settled;
}
