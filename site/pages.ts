import type { Book, Language, Problem, Section } from "../runtime/document/index.js";
import { exercisesOf } from "../runtime/document/index.js";
import { LISTS, type Addresses } from "./addresses.js";
import type { SavedRuns } from "./build-site.js";
import { coverOf, type Cover } from "./page/cover.js";
import { entrancePage } from "./page/entrance.js";
import { blankSection, chapterFormulasPage, listPage } from "./page/list-pages.js";
import { chaptersWithFormulas } from "./page/lists/formulas.js";
import { choicePage, missingPage } from "./page/notice-pages.js";
import { notFoundPage } from "./page/not-found.js";
import { sectionPage } from "./page/section-page.js";
import { Highlighter } from "./render/code.js";
import type { BookContext, RenderContext } from "./render/context.js";
import { bookMarks } from "./render/exercise-marks.js";
import { bookChecks, type BookChecks } from "./render/formula-checks.js";
import { Formulas } from "./render/math.js";
import { Pictures } from "./render/pictures.js";
import type { Renderings } from "./render/renderings.js";
import { Typesetter } from "./render/typesetter.js";
import { listedSections } from "./sections.js";
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
  const { book, addresses, notebooks, hasLive } = sources;
  const shared: Shared = {
    book,
    addresses,
    marks: bookMarks(book),
    checks: bookChecks(book, sources.runs),
    ...renderersFrom(sources.renderings),
  };
  const reuse = sources.reuse ?? ((_path, _madeOf, make) => make());
  const problems: Problem[] = [];
  const pages: Page[] = [
    { path: "index.html", html: choicePage(book, addresses) },
    { path: "404.html", html: notFoundPage(shared) },
  ];
  for (const language of book.config.languages) {
    const html = entrancePage(shared, language, coverIn(sources, shared, language, problems));
    pages.push({ path: `${language}/index.html`, html });
    for (const name of LISTS) {
      const context = contextOf(sources, blankSection(language), shared, problems);
      pages.push({ path: `${language}/${name}.html`, html: listPage(context, name) });
    }
    for (const listed of chaptersWithFormulas(book, language)) {
      const context = contextOf(sources, blankSection(language), shared, problems);
      const path = `${language}/formulas/${listed.chapter.folder}.html`;
      pages.push({ path, html: chapterFormulasPage(context, listed) });
    }
    for (const listed of listedSections(book)) {
      const path = `${language}/${listed.id}.html`;
      const section = listed.editions[language];
      if (section) {
        const hasNotebook = notebooks.has(`${language}/${section.id}`);
        const make = () => {
          const own: Problem[] = [];
          const context = contextOf(sources, section, shared, own);
          const html = sectionPage(context, { hasNotebook, hasLive });
          return { page: { path, html, file: section.file }, problems: own };
        };
        // Another section's cell may check a formula of this one.
        const shown = section.targets.map(({ label }) => shared.checks[label]);
        const made = reuse(path, [section, sources.runs.get(section), shown], make);
        pages.push(made.page);
        problems.push(...made.problems);
      } else if (listed.editions.zh) {
        pages.push({ path, html: missingPage(shared, language, listed) });
      }
    }
  }
  return { pages, problems };
}

/** What all pages of a build share. */
interface Shared extends BookContext {
  checks: BookChecks;
  highlighter: Highlighter;
  /** Those of a new page. */
  formulas: () => Formulas;
}

/** They start when there is something that was never rendered. */
function renderersFrom(renderings: Renderings): Pick<Shared, "highlighter" | "formulas"> {
  let typesetter: Typesetter | undefined;
  const formulas = () => new Formulas(renderings, () => (typesetter ??= new Typesetter()));
  return { highlighter: new Highlighter(renderings), formulas };
}

function contextOf(
  sources: PageSources,
  section: Section,
  shared: Shared,
  problems: Problem[],
): RenderContext {
  const { root, addresses, runs } = sources;
  return {
    ...shared,
    section,
    words: siteWords[section.language],
    formulas: shared.formulas(),
    pictures: new Pictures(root, addresses),
    cells: new Map(section.cells.map((cell) => [cell.id, cell])),
    exercises: new Map(
      exercisesOf(section).flatMap((own) => (own.cell ? [[own.cell.id, own] as const] : [])),
    ),
    withLines: sources.withLines === true,
    runs: new Map((runs.get(section) ?? []).map((run) => [run.id, run])),
    mentions: new Map(),
    at: { line: 1, column: 1 },
    problems,
  };
}

/** The figure of the entrance, from the edition of its section that the reader would be led to. */
function coverIn(
  sources: PageSources,
  shared: Shared,
  language: Language,
  problems: Problem[],
): Cover | undefined {
  const { figure } = sources.book.entrance;
  if (!figure) return undefined;
  const listed = listedSections(sources.book).find(({ id }) => id === figure.section);
  const section = listed?.editions[language] ?? listed?.editions.zh;
  const cell = section?.cells.find(({ id }) => id === figure.cell);
  if (section && cell) {
    return coverOf(contextOf(sources, section, shared, problems), cell, sources.hasLive);
  }
  const place = { file: "chapters/entrance.json", line: 1, column: 1 };
  const message = `figure.cell: section "${figure.section}" has no cell "${figure.cell}".`;
  problems.push({ place, message });
  return undefined;
}
