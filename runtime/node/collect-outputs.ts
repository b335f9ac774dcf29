import type { Output } from "../document/types.js";

/**
 * Adds an output to those that a cell has made already: neighbouring pieces of one stream become
 * one, and a display with an id takes the place of the earlier one with that id.
 */
export function addOutput(outputs: Output[], output: Output): void {
  const last = outputs.at(-1);
  if (output.kind === "stream" && last?.kind === "stream" && last.name === output.name) {
    outputs[outputs.length - 1] = { ...last, text: last.text + output.text };
    return;
  }
  if (output.kind === "display" && output.id !== undefined) {
    const earlier = outputs.findIndex((one) => one.kind === "display" && one.id === output.id);
    if (earlier >= 0) {
      outputs[earlier] = output;
      return;
    }
  }
  outputs.push(output);
}
