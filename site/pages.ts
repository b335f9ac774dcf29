import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Book, Language, Problem, Section } from "../runtime/document/index.js";
import { exercisesOf } from "../runtime/document/index.js";
import type { Addresses } from "./addresses.js";
import type { SavedRuns } from "./build-site.js";
import { entrancePage } from "./page/entrance.js";
import { blankSection, listPages } from "./page/list-pages.js";
import { choicePage, missingPage } from "./page/notice-pages.js";
import { notFoundPage } from "./page/not-found.js";
import { sectionPage } from "./page/section-page.js";
import { Highlighter } from "./render/code.js";
import type { RenderContext } from "./render/context.js";
import { bookChecks, type BookChecks } from "./render/formula-checks.js";
import { Formulas } from "./render/math.js";
import { Pictures } from "./render/pictures.js";
import type { Renderings } from "./render/renderings.js";
import { Typesetter } from "./render/typesetter.js";
import { siteWords } from "./words.js";

/** A page and its path in the site. */
export interface Page {
  path: string;
  html: string;
  /** The chapter that the page was made from, for messages. */
  file?: string;
}

/** A page with what turned out to be wrong while making it. */
export interface MadePage {
  page: Page;
  problems: readonly Problem[];
}

export interface PageSources {
  book: Book;
  root: string;
  addresses: Addresses;
  runs: SavedRuns;
  notebooks: ReadonlySet<string>;
  hasLive: boolean;
  /** What was rendered before. */
  renderings: Renderings;
  /** Gives back a page that was made of the same before. */
  reuse?: (path: string, madeOf: unknown, make: () => MadePage) => MadePage;
  /** Blocks tell their lines in the source. */
  withLines?: boolean;
}

/** All pages of the site, and what turned out to be wrong while making them. */
export function makePages(sources: PageSources): { pages: Page[]; problems: Problem[] } {
  const { book, addresses, root, notebooks, hasLive } = sources;
  const renderers = renderersFrom(sources.renderings);
  const reuse = sources.reuse ?? ((_path, _madeOf, make) => make());
  const checks = bookChecks(book, sources.runs);
  const problems: Problem[] = [];
  const pages: Page[] = [
    { path: "index.html", html: choicePage(book, addresses) },
    { path: "404.html", html: notFoundPage(book, addresses) },
  ];
  for (const language of book.config.languages) {
    const html = entrancePage(book, addresses, language, coverOf(root, language));
    pages.push({ path: `${language}/index.html`, html });
    pages.push(
      ...listPages(contextOf(sources, blankSection(language), renderers, checks, problems)),
    );
    for (const listed of book.chapters.flatMap(({ sections }) => sections)) {
      const path = `${language}/${listed.id}.html`;
      const section = listed.editions[language];
      if (section) {
        const hasNotebook = notebooks.has(`${language}/${section.id}`);
        const make = () => {
          const own: Problem[] = [];
          const context = contextOf(sources, section, renderers, checks, own);
          const html = sectionPage(context, { hasNotebook, hasLive });
          return { page: { path, html, file: section.file }, problems: own };
        };
        // Another section's cell may check a formula of this one.
        const shown = section.targets.map(({ label }) => checks[label]);
        const made = reuse(path, [section, sources.runs.get(section), shown], make);
        pages.push(made.page);
        problems.push(...made.problems);
      } else if (listed.editions.zh) {
        pages.push({ path, html: missingPage(book, addresses, language, listed) });
      }
    }
  }
  return { pages, problems };
}

/** What all pages of a build share; it starts when there is something that was never rendered. */
interface Renderers {
  highlighter: Highlighter;
  formulas: () => Formulas;
}

function renderersFrom(renderings: Renderings): Renderers {
  let typesetter: Typesetter | undefined;
  const formulas = () => new Formulas(renderings, () => (typesetter ??= new Typesetter()));
  return { highlighter: new Highlighter(renderings), formulas };
}

function contextOf(
  sources: PageSources,
  section: Section,
  { highlighter, formulas }: Renderers,
  checks: BookChecks,
  problems: Problem[],
): RenderContext {
  const { book, root, addresses, runs } = sources;
  return {
    book,
    section,
    addresses,
    words: siteWords[section.language],
    formulas: formulas(),
    highlighter,
    pictures: new Pictures(root, addresses),
    cells: new Map(section.cells.map((cell) => [cell.id, cell])),
    exercises: new Map(
      exercisesOf(section).flatMap((own) => (own.cell ? [[own.cell.id, own] as const] : [])),
    ),
    withLines: sources.withLines === true,
    checks,
    runs: new Map((runs.get(section) ?? []).map((run) => [run.id, run])),
    mentions: new Map(),
    at: { line: 1, column: 1 },
    problems,
  };
}

/** The book's picture for its entrance, drawn with the page's own colours. */
function coverOf(root: string, language: Language): string {
  const file = join(root, `chapters/cover.${language}.svg`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
