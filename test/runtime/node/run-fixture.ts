import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Output } from "../../../runtime/document/types.js";
import type { RunOptions } from "../../../runtime/node/run-section.js";
import { runSection } from "../../../runtime/node/run-section.js";

/** A book with one asset and no packages of its own. */
export const book = join(dirname(fileURLToPath(import.meta.url)), "fixtures/book");

/** Runs cells, named a, b, c, … in order, as one notebook. */
export function runCells(codes: readonly string[], options: Partial<RunOptions> = {}) {
  const cells = codes.map((code, index) => {
    return { id: String.fromCharCode(97 + index), code, backends: ["wasm", "cpu"] as const };
  });
  const section = { id: "01-first/01-try", language: "zh" as const, cells };
  return runSection(section, { root: book, backend: "wasm", timeoutSeconds: 60, ...options });
}

export function textOf(outputs: readonly Output[], name = "stdout"): string {
  return outputs
    .map((output) => (output.kind === "stream" && output.name === name ? output.text : ""))
    .join("");
}

export const errorsOf = (outputs: readonly Output[]) =>
  outputs.filter((output) => output.kind === "error");
