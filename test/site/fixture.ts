import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Output, Section } from "../../runtime/document/index.js";
import { buildSite, type SavedRuns } from "../../site/build-site.js";
import { bundleRuntime } from "../browser/live-modules.js";

const project = fileURLToPath(new URL("../../", import.meta.url));
const book = fileURLToPath(new URL("fixtures/book", import.meta.url));

/** A drawing that names its parts as drawings of charts do. */
const drawing =
  '<svg viewBox="0 0 120 120" width="120" height="120"><clipPath id="clip-1">' +
  '<circle cx="60" cy="60" r="50"/></clipPath>' +
  '<rect width="120" height="120" fill="#2b7cd3" clip-path="url(#clip-1)"/></svg>';

const outputs: readonly Output[] = [
  { kind: "stream", name: "stdout", text: "[ '一!', '二!' ] <not a tag>\n" },
  { kind: "display", data: { "image/svg+xml": drawing, "text/plain": "a circle" } },
];

/** What the fixture's cells would show; the one that is not for this backend has no run. */
export function savedRuns(sections: readonly Section[]): Promise<SavedRuns> {
  const runsOf = ({ cells }: Section) =>
    cells
      .filter(({ backends }) => backends.includes("wasm"))
      .map(({ id }) => ({ id, status: "ok" as const, outputs, seconds: 0 }));
  return Promise.resolve(new Map(sections.map((section) => [section, runsOf(section)])));
}

/** A copy of the fixture's book that a test may change, and a place for its site. */
export class FixtureBook {
  readonly folder = mkdtempSync(join(tmpdir(), "site-"));
  readonly root = join(this.folder, "book");
  readonly out = join(this.folder, "_site");

  constructor() {
    cpSync(book, this.root, { recursive: true });
  }

  /** Makes the book's site and tells the addresses of its pages. */
  async build(base?: string, offline = false, live = false): Promise<string[]> {
    const { root, out } = this;
    const { pages } = await buildSite({
      root,
      out,
      offline,
      run: savedRuns,
      ...(base && { base }),
      ...(live && { bundleLive: (folder: string) => bundleRuntime(project, folder) }),
    });
    return pages;
  }

  /** Changes a file of the book; what is to be replaced must be there. */
  change(file: string, from: string, to: string): void {
    const path = join(this.root, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
    writeFileSync(path, text.replace(from, to));
  }

  page(path: string): string {
    return readFileSync(join(this.out, path), "utf8");
  }
}
