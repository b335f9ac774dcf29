import type { BookConfig, OutlineChapter, OutlineSection, Words } from "../book-types.js";
import type { Backend, Language, Problem } from "../types.js";
import { Fields } from "./check.js";
import { readJson } from "./json.js";

const LANGUAGES: readonly Language[] = ["zh", "en"];
const BACKENDS: readonly Backend[] = ["webgpu", "webgl", "wasm", "cpu"];
const NUMBERED = { pattern: /^\d\d-[a-z0-9-]+$/, like: '"03-algorithm"' };

/** Reads book.config.json. `config` is there when nothing is wrong. */
export function parseConfig(
  text: string,
  file: string,
): { config?: BookConfig; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { problems };
  const fields = new Fields(json, "", problems, json.place);
  const config: BookConfig = {
    title: readWords(fields.object("title")),
    description: readWords(fields.object("description")),
    languages: fields.words("languages", LANGUAGES),
    baseUrl: fields.string("baseUrl", { pattern: /^\/([^/]+\/)*$/, like: '"/" or "/book/"' }),
    backends: fields.words("backends", BACKENDS),
    chapters: fields.list("chapters", readChapter),
  };
  fields.done();
  reportEmpty(fields, config);
  fields.distinct(
    "chapters",
    config.chapters.map(({ folder }) => folder),
  );
  return problems.length > 0 ? { problems } : { config, problems };
}

export function readWords(fields: Fields): Words {
  const words = { zh: fields.string("zh"), en: fields.string("en") };
  fields.done();
  return words;
}

function readChapter(fields: Fields): OutlineChapter {
  const chapter = {
    folder: fields.string("folder", NUMBERED),
    title: readWords(fields.object("title")),
    sections: fields.list("sections", readSection),
  };
  fields.distinct(
    "sections",
    chapter.sections.map(({ file }) => file),
  );
  fields.done();
  return chapter;
}

function readSection(fields: Fields): OutlineSection {
  const section = {
    file: fields.string("file", NUMBERED),
    title: readWords(fields.object("title")),
  };
  fields.done();
  return section;
}

function reportEmpty(fields: Fields, config: BookConfig): void {
  for (const key of ["languages", "backends", "chapters"] as const) {
    const entry = fields.entry(key, true);
    if (entry && config[key].length === 0 && entry.value.kind === "array") {
      fields.report(entry.place, `${key}: it is empty. Name at least one.`);
    }
  }
}
