import type { Section } from "../book-types.js";
import { parseMyst } from "../syntax/myst.js";
import type { Block, Heading } from "../tree.js";
import type { Backend, Language } from "../types.js";
import { readBlocks } from "./blocks.js";
import { holdsProse } from "./directive-rules.js";
import { takeFrontMatter } from "./front-matter.js";
import { plainText } from "./plain-text.js";
import { placeAt, report, type Reading } from "./reading.js";

export interface ParseOptions {
  /** From the book's root: `chapters/03-algorithm/02-steps.md`, or `….en.md` for the English prose. */
  file: string;
  /** Such as 3.2; by default read from the file's name. */
  number?: string;
  /** By default read from the file's name. */
  language?: Language;
  /** The book's backends, for the cells that do not name their own. */
  backends?: readonly Backend[];
}

/** Reads one section. Never throws for a fault of the text: all of them are in `problems`. */
export function parseSection(source: string, options: ParseOptions): Section {
  const { file } = options;
  const name = sectionName(file);
  const reading: Reading = {
    file,
    section: name.id,
    language: options.language ?? name.language,
    backends: options.backends ?? ["wasm", "cpu"],
    lines: source.split("\n"),
    cells: [],
    targets: [],
    problems: [],
    cellNodes: new Map(),
    footnotes: new Map(),
    cited: new Set(),
    terms: new Set(),
    ids: new Set(),
    roleCursors: new Map(),
  };
  if (source.includes("\r")) {
    report(reading, placeAt(reading, 1), "line ends: lines end with CR LF. Save the file with LF.");
  }
  const body = takeFrontMatter(reading, source);
  const children = readBlocks(reading, parseMyst(body, holdsProse).children ?? []);
  const title = checkTitle(reading, children);
  return {
    id: reading.section,
    folder: name.folder,
    file,
    language: reading.language,
    number: options.number ?? name.number,
    title: title ? plainText(title.children) : "",
    ...(title?.label === undefined ? {} : { label: title.label }),
    cells: reading.cells,
    targets: reading.targets,
    tree: { type: "root", children },
    cited: [...reading.cited],
    terms: [...reading.terms],
    problems: reading.problems,
  };
}

/** What a chapter's file is called says which section it is, in which language. */
export function sectionName(file: string): {
  id: string;
  folder: string;
  number: string;
  language: Language;
} {
  const [name = "", folder = ""] = file.split("/").reverse();
  const stem = name.replace(/(\.en)?\.md$/, "");
  const count = (text: string) => Number(/^\d+/.exec(text)?.[0] ?? 0);
  return {
    id: folder ? `${folder}/${stem}` : stem,
    folder,
    number: `${count(folder)}.${count(stem)}`,
    language: /\.en\.md$/.test(name) ? "en" : "zh",
  };
}

function checkTitle(reading: Reading, blocks: readonly Block[]): Heading | undefined {
  const titles = blocks.filter(
    (block): block is Heading => block.type === "heading" && block.depth === 1,
  );
  const [title, second] = titles;
  if (!title) {
    report(
      reading,
      placeAt(reading, 1),
      'title: the section has no heading of the first level. Add "# Title" below the front matter.',
    );
    return undefined;
  }
  const line = (heading: Heading) => placeAt(reading, heading.position?.start.line ?? 1);
  if (blocks[0] !== title) {
    report(reading, line(title), "title: text stands before it. Move the title to the top.");
  }
  if (second) {
    report(
      reading,
      line(second),
      `title: a section has one heading of the first level, but "${plainText(second.children)}" is another. Write it with ##.`,
    );
  }
  return title;
}
