import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import ts from "typescript";
import type { Case } from "./case.js";

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

export const hashOfFile = (file: URL): string => sha256(readFileSync(file));

/**
 * A hash of what TypeScript files do: comments, types and layout do not count, so that a better
 * sentence in a comment does not ask for a new training.
 */
export function hashOfCode(files: readonly URL[]): string {
  const compilerOptions = {
    removeComments: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
  };
  const programs = files.map((file) => {
    const source = readFileSync(file, "utf8");
    return ts.transpileModule(source, { compilerOptions }).outputText.replace(/\s+/g, " ");
  });
  return sha256(programs.join("\n"));
}

/**
 * What weights are made from, and carry in their notes: the seed, each data file's bytes, and the
 * code that the case names. A run that was interrupted goes on only with the same fingerprint.
 */
export interface Fingerprint {
  seed: number;
  /** By their paths under assets/. */
  data: Record<string, string>;
  code: string;
}

const assets = new URL("../", import.meta.url);

export function fingerprintOf({ config, data, code }: Case): Fingerprint {
  const sums = data.map((path) => [path, hashOfFile(new URL(path, assets))] as const);
  return { seed: config.seed, data: Object.fromEntries(sums), code: hashOfCode(code) };
}
