import type { Output } from "../types.js";
import { settleOutputs } from "./settle-outputs.js";

/** Displays that are pictures; their text stands in for what cannot be seen. */
const PICTURES = ["image/svg+xml", "image/png", "image/jpeg"];

/**
 * The text that a cell's expectation is compared with: stdout and the text of displays, in order.
 * Left out are stderr, pictures, and displays with an id, which show progress.
 */
export function textOutput(outputs: readonly Output[]): string {
  return settleOutputs(outputs)
    .map((output) => {
      if (output.kind === "stream") return output.name === "stdout" ? output.text : "";
      if (output.kind === "error" || output.id !== undefined) return "";
      if (PICTURES.some((mime) => mime in output.data)) return "";
      const text = output.data["text/plain"] ?? "";
      return text === "" || text.endsWith("\n") ? text : `${text}\n`;
    })
    .join("");
}
