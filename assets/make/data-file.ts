import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const pathOf = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/** The bytes of a file of assets/data, unpacked if its name ends in .gz. */
export function readData(name: string): Buffer {
  const bytes = readFileSync(pathOf(name));
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/**
 * Compares a file of assets/data with what was made anew, and says whether they are equal. With
 * `--write` among the arguments of the program it is written.
 */
export function keep(name: string, made: string | Uint8Array): void {
  const bytes = Buffer.from(made);
  const isEqual = existsSync(pathOf(name)) && readData(name).equals(bytes);
  console.log(`${name}: ${isEqual ? "the file is what the package gives" : "the file differs"}`);
  if (isEqual) return;
  if (process.argv.includes("--write")) {
    writeFileSync(pathOf(name), name.endsWith(".gz") ? gzipSync(bytes, { level: 9 }) : bytes);
  } else {
    process.exitCode = 1;
  }
}

/** The arguments that are no options: files of packages. */
export const packageFiles = (): string[] =>
  process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
