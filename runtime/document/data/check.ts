import type { Place, Problem } from "../types.js";
import type { Json } from "./json.js";

/**
 * Takes values out of a JSON object, and reports what is missing or of the wrong kind by the key's
 * path. Values that are wrong come out empty, so that all faults are found in one go.
 */
export class Fields {
  readonly #taken = new Set<string>();
  constructor(
    private readonly json: Json | undefined,
    /** Such as `chapters[2].title`; empty for the whole file. */
    private readonly path: string,
    private readonly problems: Problem[],
    private readonly fallback: Place,
  ) {
    if (json && json.kind !== "object") {
      this.report(
        fallback,
        `${path || "the file"}: an object was expected, but got ${show(json)}.`,
      );
    }
  }

  get place(): Place {
    return this.json?.place ?? this.fallback;
  }

  string(
    key: string,
    options: { optional?: boolean; pattern?: RegExp; like?: string } = {},
  ): string {
    const entry = this.entry(key, options.optional);
    if (!entry) return "";
    const { value, place } = entry;
    if (value.kind !== "string" || (!value.value && !options.optional)) {
      this.report(place, `${this.at(key)}: words in quotes were expected, but got ${show(value)}.`);
      return "";
    }
    if (options.pattern && !options.pattern.test(value.value)) {
      this.report(
        place,
        `${this.at(key)}: it must be like ${options.like}, but got ${show(value)}.`,
      );
    }
    return value.value;
  }

  object(key: string): Fields {
    const entry = this.entry(key);
    return new Fields(entry?.value, this.at(key), this.problems, entry?.place ?? this.place);
  }

  /** Each item of an array with its path. */
  list<T>(key: string, read: (item: Fields) => T, options: { optional?: boolean } = {}): T[] {
    return this.items(key, options.optional).map((item, index) =>
      read(new Fields(item, `${this.at(key)}[${index}]`, this.problems, item.place)),
    );
  }

  /** An array of some of the given words. */
  words<T extends string>(key: string, allowed: readonly T[]): T[] {
    return this.items(key).flatMap((item) => {
      const known = allowed.find((word) => item.kind === "string" && word === item.value);
      if (known !== undefined) return [known];
      const all = allowed.map((word) => `"${word}"`).join(", ");
      this.report(item.place, `${this.at(key)}: it may have ${all}, but got ${show(item)}.`);
      return [];
    });
  }

  items(key: string, optional?: boolean): readonly Json[] {
    const entry = this.entry(key, optional);
    if (!entry) return [];
    if (entry.value.kind === "array") return entry.value.items;
    this.report(entry.place, `${this.at(key)}: a list was expected, but got ${show(entry.value)}.`);
    return [];
  }

  entry(key: string, optional = false) {
    this.#taken.add(key);
    if (this.json?.kind !== "object") return undefined;
    const entry = this.json.entries.get(key);
    if (!entry && !optional)
      this.report(this.json.place, `${this.at(key)}: it is missing. Add "${key}".`);
    return entry;
  }

  /** Reports items of one name: two chapters or sections would be written to one page. */
  distinct(key: string, names: readonly string[]): void {
    names.forEach((name, index) => {
      if (!name || names.indexOf(name) === index) return;
      const place = this.items(key, true)[index]?.place ?? this.place;
      this.report(
        place,
        `${this.at(key)}[${index}]: "${name}" is there twice. Rename one of the two.`,
      );
    });
  }

  /** Reports the keys that nobody asked for. */
  done(): void {
    if (this.json?.kind !== "object") return;
    for (const [key, { place }] of this.json.entries) {
      if (this.#taken.has(key)) continue;
      const known = [...this.#taken].join(", ");
      this.report(place, `${this.at(key)}: there is no such key. It may have: ${known}.`);
    }
  }

  at(key: string): string {
    return this.path ? `${this.path}.${key}` : key;
  }

  report(place: Place, message: string): void {
    this.problems.push({ place, message });
  }
}

function show(json: Json): string {
  if (json.kind === "object") return "an object";
  if (json.kind === "array") return "a list";
  return JSON.stringify(json.value);
}
