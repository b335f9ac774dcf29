import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where the first of these programs lies that is installed. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}
