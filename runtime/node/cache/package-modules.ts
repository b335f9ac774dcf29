import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { OwnPackage } from "../missing-build.js";
import { ownPackages } from "../missing-build.js";

const FROM = String.raw`\s*from\s*["'](\.{1,2}\/[^"']+)["']`;
/** What the compiler writes of other modules, in scripts and in declarations. */
const NAMED_IMPORTS = new RegExp(String.raw`\bimport\s+(?:type\s+)?\{([^}]*)\}${FROM}`, "g");
const NAMED_EXPORTS = new RegExp(String.raw`\bexport\s+(?:type\s+)?\{([^}]*)\}${FROM}`, "g");
const STAR_EXPORTS = new RegExp(String.raw`\bexport\s+(?:type\s+)?\*${FROM}`, "g");
/** In a declaration `import("./a.js").A`; in a script the name is a promise's method. */
const TYPE_IMPORTS = /\bimport\(["'](\.{1,2}\/[^"']+)["']\)\.([\w$]+)/g;
/** These too, and `import * as`, `import x`, a bare `import`, and `import(…)` as a call or a type. */
const ALL_IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
const OWN_NAMES =
  /\bexport\s+(?:declare\s+|abstract\s+|async\s+)*(?:const|let|var|function\*?|class|interface|type|enum)\s+([\w$]+)/g;
const OWN_LISTS = /\bexport\s+(?:type\s+)?\{([^}]*)\}(?!\s*from)/g;

/** A name as another module calls it, and as its own module does. */
type Names = readonly (readonly [shown: string, original: string])[];

const namesIn = (clause: string): Names =>
  clause.split(",").flatMap((each) => {
    const [original = "", shown = original] = each
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s+as\s+/);
    return original ? [[shown, original] as const] : [];
  });

/** What a module imports, passes on and defines. */
interface Links {
  named: readonly { from: string; names: Names }[];
  whole: readonly string[];
  passes: ReadonlyMap<string, { from: string; name: string }>;
  stars: readonly string[];
  own: ReadonlySet<string>;
}

/** A module and what is said of its types. */
const filesOf = (module: string) => [module, module.replace(/\.js$/, ".d.ts")];

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function linksOf(module: string): Links {
  const text = filesOf(module).map(textOf).join("\n");
  const at = (from = "") => join(dirname(module), from);
  const clauses = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, clause = "", from]) => ({
      from: at(from),
      names: namesIn(clause),
    }));
  const stars = [...text.matchAll(STAR_EXPORTS)].map(([, from]) => at(from));
  const exported = clauses(NAMED_EXPORTS);
  const types = [...text.matchAll(TYPE_IMPORTS)].map(([, from, name = ""]) => ({
    from: at(from),
    names: namesIn(name),
  }));
  const named = [...clauses(NAMED_IMPORTS), ...exported, ...types];
  const byName = new Set(named.map(({ from }) => from));
  const passes = exported.flatMap(({ from, names }) =>
    names.map(([shown, name]) => [shown, { from, name }] as const),
  );
  const own = [
    ...[...text.matchAll(OWN_NAMES)].map(([, name = ""]) => name),
    ...[...text.matchAll(OWN_LISTS)].flatMap(([, clause = ""]) =>
      namesIn(clause).map(([shown]) => shown),
    ),
  ];
  const whole = [...text.matchAll(ALL_IMPORTS)].map(([, from]) => at(from));
  return {
    named,
    whole: whole.filter((from) => !byName.has(from) || stars.includes(from)),
    passes: new Map(passes),
    stars,
    own: new Set(own),
  };
}

/**
 * Which files of the project's own packages a cell's imports reach. A module that only passes a name
 * on is none of them: another name there changes nothing.
 */
export class PackageModules {
  readonly #packages: readonly OwnPackage[];
  readonly #links = new Map<string, Links>();
  readonly #closures = new Map<string, readonly string[]>();

  constructor(
    /** The paths that are told are relative to it. */
    readonly root: string,
  ) {
    this.#packages = ownPackages(root);
  }

  /**
   * The files that a name of a package comes from, with all that these import; none for packages
   * from elsewhere, which the lock file names. "*" is all of the package.
   */
  filesBehind(module: string, name: string): readonly string[] {
    const own = this.#packages.find(
      (each) => module === each.name || module.startsWith(`${each.name}/`),
    );
    if (!own) return [];
    const entry = join(own.project, own.main);
    const isKnown = module === own.name && this.#provides(entry, name);
    const key = isKnown ? this.#origin(entry, name) : own.dist;
    const known = this.#closures.get(key);
    if (known) return known;
    const files = (isKnown ? this.#closure(key) : modulesBelow(own.dist))
      .flatMap(filesOf)
      .map((file) => relative(this.root, file));
    this.#closures.set(key, files);
    return files;
  }

  #linksOf(module: string): Links {
    const links = this.#links.get(module) ?? linksOf(module);
    this.#links.set(module, links);
    return links;
  }

  #provides(module: string, name: string): boolean {
    const { own, passes, stars } = this.#linksOf(module);
    return own.has(name) || passes.has(name) || stars.some((star) => this.#provides(star, name));
  }

  /** The module that a name comes from, which another one may pass on. */
  #origin(module: string, name: string): string {
    const { passes, stars } = this.#linksOf(module);
    const passed = passes.get(name);
    if (passed) return this.#origin(passed.from, passed.name);
    const star = stars.find((each) => this.#provides(each, name));
    return star === undefined ? module : this.#origin(star, name);
  }

  #closure(origin: string): string[] {
    const reached = new Set([origin]);
    for (const module of reached) {
      const { named, whole } = this.#linksOf(module);
      for (const next of whole) reached.add(next);
      for (const { from, names } of named) {
        for (const [, name] of names) reached.add(this.#origin(from, name));
      }
    }
    return [...reached].sort();
  }
}

function modulesBelow(dist: string): string[] {
  if (!existsSync(dist)) return [];
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".js"))
    .map((file) => join(dist, file))
    .sort();
}
