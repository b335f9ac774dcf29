import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { OwnPackage } from "../missing-build.js";
import { ownPackages } from "../missing-build.js";

/** What the compiler writes before the address of another module, in scripts and declarations. */
const IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
const EXPORTS = /\bexport\s+(?:type\s+)?\{([^}]*)\}\s*from\s*["'](\.{1,2}\/[^"']+)["']/g;

/** A module and what is said of its types. */
const filesOf = (module: string) => [module, module.replace(/\.js$/, ".d.ts")];

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Which files of the project's own packages a cell's imports reach. */
export class PackageModules {
  readonly #packages: readonly OwnPackage[];
  readonly #imports = new Map<string, readonly string[]>();
  readonly #closures = new Map<string, readonly string[]>();
  readonly #doors = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    /** The paths that are told are relative to it. */
    readonly root: string,
  ) {
    this.#packages = ownPackages(root);
  }

  /**
   * The files that a name of a package comes from, with all that these import; none for packages
   * from elsewhere, which the lock file names. The package's door
   * itself is none of them when it only passes the name on: another name there changes nothing.
   */
  filesBehind(module: string, name: string): string[] {
    const own = this.#packageOf(module);
    if (!own) return [];
    const origin = module === own.name ? this.#door(own).get(name) : undefined;
    const all = origin === undefined ? this.#allOf(own) : this.#closure(origin);
    return all.flatMap(filesOf).map((file) => relative(this.root, file));
  }

  #packageOf(module: string): OwnPackage | undefined {
    return this.#packages.find(({ name }) => module === name || module.startsWith(`${name}/`));
  }

  /** The modules that the names of a package's entry come from. */
  #door({ project, main }: OwnPackage): ReadonlyMap<string, string> {
    const entry = join(project, main);
    const known = this.#doors.get(entry);
    if (known) return known;
    const door = new Map<string, string>();
    for (const text of filesOf(entry).map(textOf)) {
      for (const [, names = "", from = ""] of text.matchAll(EXPORTS)) {
        for (const name of names.split(",")) {
          const shown =
            name
              .trim()
              .replace(/^type\s+/, "")
              .split(/\s+as\s+/)
              .at(-1) ?? "";
          if (shown) door.set(shown, join(dirname(entry), from));
        }
      }
    }
    this.#doors.set(entry, door);
    return door;
  }

  #closure(origin: string): readonly string[] {
    const known = this.#closures.get(origin);
    if (known) return known;
    const reached = new Set([origin]);
    for (const module of reached) for (const next of this.#importsOf(module)) reached.add(next);
    const closure = [...reached].sort();
    this.#closures.set(origin, closure);
    return closure;
  }

  #importsOf(module: string): readonly string[] {
    const known = this.#imports.get(module);
    if (known) return known;
    const texts = filesOf(module).map(textOf);
    const imports = texts.flatMap((text) =>
      [...text.matchAll(IMPORTS)].map(([, from = ""]) => join(dirname(module), from)),
    );
    this.#imports.set(module, imports);
    return imports;
  }

  #allOf({ dist }: OwnPackage): string[] {
    if (!existsSync(dist)) return [];
    const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => file.endsWith(".js"))
      .map((file) => join(dist, file))
      .sort();
  }
}
