import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Book, Language, Problem, Section } from "../runtime/document/index.js";
import type { Addresses } from "./addresses.js";
import type { SavedRuns } from "./build-site.js";
import { entrancePage } from "./page/entrance.js";
import { blankSection, listPages } from "./page/list-pages.js";
import { choicePage, missingPage } from "./page/notice-pages.js";
import { notFoundPage } from "./page/not-found.js";
import { sectionPage } from "./page/section-page.js";
import { Highlighter } from "./render/code.js";
import type { RenderContext } from "./render/context.js";
import { Formulas } from "./render/math.js";
import { Pictures } from "./render/pictures.js";
import { siteWords } from "./words.js";

/** A page and its path in the site. */
export interface Page {
  path: string;
  html: string;
  /** The chapter that the page was made from, for messages. */
  file?: string;
}

export interface PageSources {
  book: Book;
  root: string;
  addresses: Addresses;
  runs: SavedRuns;
  notebooks: ReadonlySet<string>;
  hasLive: boolean;
}

/** All pages of the site, and what turned out to be wrong while making them. */
export async function makePages(
  sources: PageSources,
): Promise<{ pages: Page[]; problems: Problem[] }> {
  const { book, addresses, root, notebooks, hasLive } = sources;
  const highlighter = await Highlighter.start();
  const problems: Problem[] = [];
  const pages: Page[] = [
    { path: "index.html", html: choicePage(book, addresses) },
    { path: "404.html", html: notFoundPage(book, addresses) },
  ];
  for (const language of book.config.languages) {
    const html = entrancePage(book, addresses, language, coverOf(root, language));
    pages.push({ path: `${language}/index.html`, html });
    pages.push(...listPages(contextOf(sources, blankSection(language), highlighter, problems)));
    for (const listed of book.chapters.flatMap(({ sections }) => sections)) {
      const path = `${language}/${listed.id}.html`;
      const section = listed.editions[language];
      if (section) {
        const context = contextOf(sources, section, highlighter, problems);
        const hasNotebook = notebooks.has(`${language}/${section.id}`);
        const page = sectionPage(context, { hasNotebook, hasLive });
        pages.push({ path, html: page, file: section.file });
      } else if (listed.editions.zh) {
        pages.push({ path, html: missingPage(book, addresses, language, listed) });
      }
    }
  }
  return { pages, problems };
}

function contextOf(
  { book, root, addresses, runs }: PageSources,
  section: Section,
  highlighter: Highlighter,
  problems: Problem[],
): RenderContext {
  return {
    book,
    section,
    addresses,
    words: siteWords[section.language],
    formulas: new Formulas(),
    highlighter,
    pictures: new Pictures(root, addresses),
    cells: new Map(section.cells.map((cell) => [cell.id, cell])),
    runs: new Map((runs.get(section) ?? []).map((run) => [run.id, run])),
    mentions: new Map(),
    problems,
  };
}

/** The book's picture for its entrance, drawn with the page's own colours. */
function coverOf(root: string, language: Language): string {
  const file = join(root, `chapters/cover.${language}.svg`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
