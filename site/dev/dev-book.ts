import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Book, CellRun, Problem, Section } from "../../runtime/document/index.js";
import { loadBook, runProblems } from "../../runtime/node/index.js";
import { Addresses } from "../addresses.js";
import type { SavedRuns } from "../build-site.js";
import { copyBookFiles, notebookFiles } from "../copy-files.js";
import { makePages, type MadePage } from "../pages.js";
import { Renderings } from "../render/renderings.js";
import { plannedIndexes } from "../search-indexes/planned-index.js";
import { writeIndexes } from "../search-indexes/write-indexes.js";
import { withProblems } from "./problem-page.js";

export interface DevOptions {
  root: string;
  /** Where the pages go. */
  out: string;
  base: string;
  /** Writes styles and scripts and tells their names. */
  writeParts: (folder: string) => Promise<ReadonlyMap<string, string>>;
  run: (sections: readonly Section[]) => Promise<ReadonlyMap<Section, readonly CellRun[]>>;
}

interface Known {
  runs: readonly CellRun[];
  code: ReadonlyMap<string, string>;
}

const nameOf = ({ language, id }: Section) => `${language}/${id}`;

/**
 * The book while it is being written: pages are made anew when what they are made of has changed,
 * and what is wrong stands in them.
 */
export class DevBook {
  readonly #made = new Map<string, { madeOf: string; made: MadePage }>();
  readonly #versions = new Map<string, string>();
  readonly #known = new Map<string, Known>();
  #names: ReadonlyMap<string, string> = new Map();
  readonly #renderings: Renderings;
  #book: Book | undefined;
  #runProblems: readonly Problem[] = [];

  constructor(readonly options: DevOptions) {
    this.#renderings = Renderings.of(options.root);
  }

  async start(): Promise<void> {
    await rm(this.options.out, { recursive: true, force: true });
    await mkdir(this.options.out, { recursive: true });
    await this.renewParts();
  }

  /** Makes styles, scripts and the runtime anew; then all pages must follow. */
  async renewParts(): Promise<void> {
    const names = new Map(await this.options.writeParts(this.options.out));
    for (const language of ["zh", "en"])
      names.set(`search/${language}.json`, `search/${language}.json`);
    this.#names = names;
    this.#made.clear();
  }

  /** Reads the book again and writes the pages that have changed; tells their paths. */
  async refresh(): Promise<{ changed: string[]; problems: readonly Problem[] }> {
    const { root, out, base } = this.options;
    const { book = this.#book, problems: wrong } = loadBook(root);
    if (!book) return { changed: [], problems: wrong };
    this.#book = book;
    const notebooks = notebookFiles(root);
    await copyBookFiles(root, out, notebooks);
    const { pages, problems: faults } = makePages({
      book,
      root,
      addresses: new Addresses(base, this.#names),
      runs: this.#runsOf(book.sections),
      notebooks,
      hasLive: this.#names.has("live"),
      withLines: true,
      renderings: this.#renderings,
      reuse: (path, madeOf, make) => this.#reuse(path, madeOf, make),
    });
    const problems = [...wrong, ...faults, ...this.#runProblems];
    const changed: string[] = [];
    for (const page of pages) {
      const { html, version } = withProblems(page, problems, base);
      if (this.versionOf(page.path) === version) continue;
      const file = join(out, page.path);
      await mkdir(dirname(file), { recursive: true });
      this.#versions.set(page.path, version);
      await writeFile(file, html);
      changed.push(page.path);
    }
    this.#renderings.keep();
    return { changed, problems };
  }

  /** Writes what the search looks in, beside other work. */
  async writeSearch(): Promise<void> {
    if (!this.#book) return;
    await writeIndexes({ folder: this.options.out, planned: plannedIndexes(this.#book) });
  }

  /** Of a page as it lies there now. */
  versionOf(path: string): string | undefined {
    return this.#versions.get(path);
  }

  /** Runs the cells that have changed; their outputs come with the next refresh. */
  async runCells(): Promise<void> {
    if (!this.#book) return;
    const { sections } = this.#book;
    const runs = await this.options.run(sections);
    for (const [section, own] of runs) {
      const code = new Map(section.cells.map((cell) => [cell.id, cell.code]));
      this.#known.set(nameOf(section), { runs: own, code });
    }
    this.#runProblems = [...runs].flatMap(([section, own]) =>
      runProblems(section.cells, own).map(({ place, message }) => ({ place, message })),
    );
  }

  /** The last outputs of the cells whose code is still the same. */
  #runsOf(sections: readonly Section[]): SavedRuns {
    return new Map(
      sections.map((section) => {
        const known = this.#known.get(nameOf(section));
        const same = (run: CellRun) =>
          section.cells.some(({ id, code }) => id === run.id && known?.code.get(id) === code);
        return [section, known?.runs.filter(same) ?? []];
      }),
    );
  }

  #reuse(path: string, madeOf: unknown, make: () => MadePage): MadePage {
    const key = JSON.stringify(madeOf);
    const known = this.#made.get(path);
    if (known?.madeOf === key) return known.made;
    const made = make();
    this.#made.set(path, { madeOf: key, made });
    return made;
  }
}
