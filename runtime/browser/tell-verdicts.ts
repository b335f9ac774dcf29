import { readVerdict } from "../document/exercise/verdict.js";
import type { Output } from "../document/types.js";

/**
 * Tells the page of the verdicts among a cell's outputs, by an event that rises from the cell.
 *
 * @param edited - whether the reader has changed the cell: only then it was an attempt.
 */
export function tellVerdicts(cell: HTMLElement, outputs: readonly Output[], edited: boolean): void {
  for (const output of outputs) {
    const verdict = readVerdict(output);
    if (!verdict) continue;
    const detail = { ...verdict, edited };
    cell.dispatchEvent(new CustomEvent("verdict", { bubbles: true, detail }));
  }
}
