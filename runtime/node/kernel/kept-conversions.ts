import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Converter, ConvertResult } from "tslab/dist/converter.js";
import { ownPackages } from "../missing-build.js";

type Parts = readonly (string | Uint8Array)[];

function hashOf(parts: Parts): string {
  const hash = createHash("sha256");
  // With lengths, so that no text can pass from one part to the next.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex").slice(0, 32);
}

/** An import of a file by its path, whose content the key does not know. */
const FILE_IMPORT = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'][./]/;

/** Besides its code and the declarations before it, what a cell's conversion depends on. */
function surroundings(root: string): string {
  const parts: (string | Uint8Array)[] = [process.version, relative(process.cwd(), root)];
  for (const { project, dist } of ownPackages(root)) {
    const lock = join(project, "package-lock.json");
    if (existsSync(lock)) parts.push(readFileSync(lock));
    if (!existsSync(dist)) continue;
    const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".d.ts")).sort()) {
      parts.push(file, readFileSync(join(dist, file)));
    }
  }
  return hashOf(parts);
}

/** What tslab's converter made of cells, on disk: all that a result comes from is in its name. */
class KeptConversions {
  readonly #all: string;
  readonly #folder: string;

  constructor(root: string) {
    this.#all = join(root, ".cache/conversions");
    this.#folder = join(this.#all, surroundings(root));
  }

  get(key: string): ConvertResult | undefined {
    try {
      return JSON.parse(readFileSync(this.#file(key), "utf8")) as ConvertResult;
    } catch {
      return undefined;
    }
  }

  /** What cannot be written, on a full disk for example, is converted again another time. */
  set(key: string, result: ConvertResult): void {
    // By renaming, so that another process reads all of it or nothing.
    const draft = `${this.#file(key)}.${process.pid}`;
    try {
      if (!existsSync(this.#folder)) this.#begin();
      writeFileSync(draft, JSON.stringify(result));
      renameSync(draft, this.#file(key));
    } catch {
      if (existsSync(draft)) rmSync(draft);
    }
  }

  /** Nothing that was kept for other packages will be asked for again. */
  #begin(): void {
    mkdirSync(this.#folder, { recursive: true });
    for (const name of readdirSync(this.#all)) {
      const folder = join(this.#all, name);
      if (folder !== this.#folder) rmSync(folder, { recursive: true, force: true });
    }
  }

  #file = (key: string) => join(this.#folder, `${key}.json`);
}

/**
 * A converter that looks up what was converted before, in this process or in another, and starts
 * the compiler only for what is new: its program has a thousand files.
 *
 * @param root - the folder of the book.
 */
export function keepingConversions(root: string, create: () => Converter): Converter {
  let made: Converter | undefined;
  let kept: KeptConversions | undefined;
  let hasModules = false;
  const converter = () => (made ??= create());
  return {
    convert(previous, source) {
      // A module that a cell writes is known to this converter alone.
      if (hasModules || FILE_IMPORT.test(source)) return converter().convert(previous, source);
      kept ??= new KeptConversions(root);
      const key = hashOf([previous, source]);
      const known = kept.get(key);
      if (known) return known;
      const result = converter().convert(previous, source);
      if (result.diagnostics.length === 0 && !result.sideOutputs) kept.set(key, result);
      return result;
    },
    inspect: (...place) => converter().inspect(...place),
    complete: (...place) => converter().complete(...place),
    close: () => made?.close(),
    addModule(...module) {
      hasModules = true;
      return converter().addModule(...module);
    },
  };
}
