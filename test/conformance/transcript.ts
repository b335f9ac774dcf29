import type { CellRun, Output } from "../../runtime/document/index.js";
import { settleOutputs } from "../../runtime/document/index.js";

const LONGEST = 400;

/** Long text by its ends and its length. */
const shortened = (text: string) =>
  text.length <= LONGEST
    ? text
    : `${text.slice(0, 61)}… ${text.length} characters …${text.slice(-61)}`;

const prefixed = (prefix: string, text: string) =>
  text.replace(/\n$/, "").replace(/^/gm, prefix) + "\n";

function describe(output: Output): string {
  if (output.kind === "stream") {
    const { name, text } = output;
    const whole = shortened(text);
    return name === "stdout" ? whole : prefixed("stderr: ", whole);
  }
  if (output.kind === "error") {
    const { name, message, line, column } = output;
    const place = line === undefined ? "" : ` at ${line}:${column}`;
    const words = message.replace(/\nin the code of cell .*$/, "");
    return prefixed(`error${place}: `, `${name}: ${words}`);
  }
  const lines = Object.entries(output.data)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([mime, text]) => prefixed(`${mime}: `, shortened(text)));
  return lines.join("");
}

/**
 * What a run showed, as text: stdout as it is; stderr, errors and displays with what they are
 * before each line. A run that neither ended well nor failed says so.
 */
export function transcript({ status, outputs }: CellRun): string {
  const text = settleOutputs(outputs).map(describe).join("");
  const failed = outputs.some(({ kind }) => kind === "error");
  const ending = status === "ok" || (status === "error" && failed) ? "" : `status: ${status}\n`;
  return (text + ending).replace(/\n$/, "");
}
