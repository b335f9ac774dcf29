import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Kept {
  stamp: string;
  entries: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);

/** What renders: code of ours, and packages by their versions. */
const RENDERERS = ["./code.ts", "./glyph-outline.ts", "./html.ts", "./typesetter.ts"];
const PACKAGES = ["mathjax-full", "shiki"];

function stampOf(): string {
  const hash = createHash("sha256");
  for (const file of RENDERERS) hash.update(readFileSync(new URL(file, import.meta.url)));
  for (const name of PACKAGES) hash.update(readFileSync(require.resolve(`${name}/package.json`)));
  return hash.digest("hex");
}

const keyOf = (kind: string, source: string) =>
  createHash("sha256").update(`${kind}\n${source}`).digest("base64url");

/**
 * Formulas and code as they were rendered before, by what they were rendered from: they would take
 * most of the time of a build.
 */
export class Renderings {
  readonly #known: Map<string, string>;
  readonly #used = new Map<string, string>();
  #grew = false;

  private constructor(
    readonly file: string | undefined,
    known: Readonly<Record<string, string>>,
  ) {
    this.#known = new Map(Object.entries(known));
  }

  /** What earlier builds of a book have left; nothing when the renderers have changed since. */
  static of(root: string): Renderings {
    const file = join(root, ".cache/renderings.json");
    try {
      const { stamp, entries } = JSON.parse(readFileSync(file, "utf8")) as Kept;
      return new Renderings(file, stamp === stampOf() ? entries : {});
    } catch {
      // There is none yet, or it was cut off while it was written.
      return new Renderings(file, {});
    }
  }

  /** Nothing from before, and nothing for later. */
  static empty(): Renderings {
    return new Renderings(undefined, {});
  }

  /** What was rendered, or is rendered now. What cannot be rendered is not kept. */
  get<Result extends string | undefined>(
    kind: string,
    source: string,
    render: () => Result,
  ): string | Result {
    const key = keyOf(kind, source);
    const known = this.#known.get(key);
    const result = known ?? render();
    if (result === undefined) return result;
    if (known === undefined) {
      this.#known.set(key, result);
      this.#grew = true;
    }
    this.#used.set(key, result);
    return result;
  }

  /** Keeps what was used, and only that. Another build may do so at the same time. */
  keep(): void {
    if (this.file === undefined) return;
    if (!this.#grew && this.#used.size === this.#known.size) return;
    const kept: Kept = { stamp: stampOf(), entries: Object.fromEntries(this.#used) };
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(kept));
    renameSync(draft, this.file);
  }
}
