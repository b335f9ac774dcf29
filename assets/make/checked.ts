import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What a data file is made from. */
export interface Package {
  /** How to get it. */
  get: string;
  sha256: string;
}

/**
 * The bytes of a package.
 *
 * @throws Error when there is none, or another one than the one that is meant.
 */
export function checked(path: string | undefined, { get, sha256 }: Package): Buffer {
  if (!path) throw new Error(`A package is missing. Get it (${get}), and give its file.`);
  const bytes = readFileSync(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) {
    throw new Error(`${path}: not what ${get} gives, its sha256 is ${found}.`);
  }
  return bytes;
}
