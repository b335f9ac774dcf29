import type { Work } from "../book-types.js";
import type { Problem } from "../types.js";
import { Fields } from "./check.js";
import { readJson, type Json } from "./json.js";

/** Reads chapters/references.json, a list of works in CSL-JSON; keys that the book does not show are let be. */
export function parseReferences(
  text: string,
  file: string,
): { works: Work[]; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { works: [], problems };
  const works = listOf(json, problems).map((item, index) =>
    readWork(new Fields(item, `[${index}]`, problems, item.place)),
  );
  return { works, problems };
}

/** The items of a file that is a list. */
export function listOf(json: Json, problems: Problem[]): readonly Json[] {
  if (json.kind === "array") return json.items;
  problems.push({ place: json.place, message: "the file: a list was expected. Begin it with [." });
  return [];
}

function readWork(fields: Fields): Work {
  const optional = { optional: true };
  const shown = {
    container: fields.string("container-title", optional),
    publisher: fields.string("publisher", optional),
    url: fields.string("URL", optional),
    doi: fields.string("DOI", optional),
    volume: text(fields, "volume"),
    issue: text(fields, "issue"),
    page: text(fields, "page"),
  };
  const given = Object.entries(shown).filter(([, value]) => value !== "");
  return {
    id: fields.string("id", { pattern: /^[a-z0-9-]+$/, like: '"vaswani2017"' }),
    type: fields.string("type"),
    title: fields.string("title"),
    author: fields.list("author", (name) => {
      const parts = ["family", "given", "literal"].map((key) => [key, name.string(key, optional)]);
      return Object.fromEntries(parts.filter(([, value]) => value !== "")) as Work["author"][0];
    }),
    year: readYear(fields),
    ...Object.fromEntries(given),
  };
}

/** CSL-JSON allows numbers where the book shows words. */
function text(fields: Fields, key: string): string {
  const value = fields.entry(key, true)?.value;
  return value?.kind === "string" || value?.kind === "other" ? String(value.value ?? "") : "";
}

function readYear(fields: Fields): string {
  const entry = fields.entry("issued");
  const issued = entry?.value;
  const parts = issued?.kind === "object" ? issued.entries.get("date-parts")?.value : undefined;
  const first = parts?.kind === "array" ? parts.items[0] : undefined;
  const year = first?.kind === "array" ? first.items[0] : undefined;
  if (year?.kind === "other" || year?.kind === "string") return String(year.value);
  if (entry) {
    fields.report(entry.place, `${fields.at("issued")}: write it like {"date-parts": [[2017]]}.`);
  }
  return "";
}
