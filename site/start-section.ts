import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as prettier from "prettier";
import { parseConfig } from "../runtime/document/index.js";
import { BookError } from "../runtime/node/index.js";

const CONFIG = "book.config.json";

/** book.config.json as it is written, so far as a section is added to it. */
interface WrittenConfig {
  chapters: { sections: { file: string; title: { zh: string; en: string } }[] }[];
}

export interface NewSection {
  /** Such as 4.5. */
  number: string;
  /** What the outline says already, when it lists the section. */
  title?: string;
  english?: string;
}

/**
 * Makes the file of a new section and, unless the outline lists it already, its entry there.
 *
 * @returns the file, from the book's root.
 */
export async function startSection(root: string, wish: NewSection): Promise<string> {
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(wish.number);
  if (!match) throw new Error(`section number: it must be like 4.5, but got "${wish.number}".`);
  const [chapterNumber = "", sectionNumber = ""] = match
    .slice(1)
    .map((part) => part.padStart(2, "0"));
  const text = await readFile(join(root, CONFIG), "utf8");
  const { config, problems } = parseConfig(text, CONFIG);
  if (!config) throw new BookError(problems);
  const at = config.chapters.findIndex(({ folder }) => folder.startsWith(`${chapterNumber}-`));
  const chapter = config.chapters[at];
  if (!chapter) throw new Error(`section ${wish.number}: ${CONFIG} has no chapter ${match[1]}.`);
  const listed = chapter.sections.find(({ file }) => file.startsWith(`${sectionNumber}-`));
  const title = wish.title ?? listed?.title.zh;
  if (title === undefined) {
    throw new Error(`section ${wish.number}: the outline does not list it. Give it a title.`);
  }
  if (listed && title !== listed.title.zh) {
    const other = `${listed.file}, "${listed.title.zh}"`;
    throw new Error(`section ${wish.number}: the outline has ${other}. Choose another number.`);
  }
  const english = wish.english ?? title;
  const name = listed?.file ?? `${sectionNumber}-${slug(english)}`;
  const file = `chapters/${chapter.folder}/${name}.md`;
  if (existsSync(join(root, file))) throw new Error(`${file}: it is there already.`);
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), sectionText(name, title));
  if (!listed) {
    const written = JSON.parse(text) as WrittenConfig;
    const sections = written.chapters[at]?.sections ?? [];
    sections.push({ file: name, title: { zh: title, en: english } });
    sections.sort((a, b) => (a.file < b.file ? -1 : 1));
    const options = (await prettier.resolveConfig(join(root, CONFIG))) ?? {};
    const json = await prettier.format(JSON.stringify(written), { ...options, parser: "json" });
    await writeFile(join(root, CONFIG), json);
  }
  return file;
}

/** A name for files and addresses; a title without Latin letters gives none. */
const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "section";

const sectionText = (name: string, title: string) => `---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: TypeScript
  language: typescript
  name: tslab
---

(sec:${name.slice(3)})=
# ${title}
`;
