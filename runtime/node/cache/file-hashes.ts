import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 32);

/** The contents of files as they are now, by hash; each is read once. */
export class FileHashes {
  readonly #known = new Map<string, string>();

  constructor(
    /** Paths are relative to it, in what is kept as well. */
    readonly root: string,
  ) {}

  /** The hash of a file, or "missing". */
  of(path: string): string {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const hash = this.#read(path);
    this.#known.set(path, hash);
    return hash;
  }

  #read(path: string): string {
    try {
      return hashOf(readFileSync(join(this.root, path)));
    } catch {
      return "missing";
    }
  }
}
