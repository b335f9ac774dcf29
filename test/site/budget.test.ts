import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { buildSite } from "../../site/build-site.js";
import { bundleRuntime } from "../browser/live-modules.js";
import { partsOfPage, travelling, weight, withImports } from "./weights.js";

/*
 * What travels to a reader, compressed. budget.json holds what it weighs; what has to grow gets a
 * larger number there, by hand.
 */
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8")) as Record<
  "page" | "dialog" | "core" | "editor",
  number
>;
const KILOBYTE = 1024;
const GROWTH = 1.05;

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "weight-"));
let live = "";
let pages: string[] = [];

before(async () => {
  // Without outputs: figures weigh what they weigh.
  const run = () => Promise.resolve(new Map());
  const bundleLive = (out: string) => bundleRuntime(root, out);
  const site = await buildSite({ root, out: join(folder, "_site"), base: "/", run, bundleLive });
  pages = site.pages.map((path) => path.slice(1));
  live = readdirSync(out).find((name) => name.startsWith("live-")) ?? "";
});
after(() => rmSync(folder, { recursive: true }));

const out = join(folder, "_site");
const html = (page: string) => readFileSync(join(out, page), "utf8");

function within(name: keyof typeof budget, bytes: number): void {
  const allowed = Math.floor(budget[name] * GROWTH);
  const advice = "Make it lighter, or raise test/site/budget.json.";
  assert.ok(bytes <= allowed, `${name}: ${bytes} bytes, but ${allowed} are allowed. ${advice}`);
}

// The lists of the whole book are as long as the book.
test("the page of a section without its figures weighs at most 100 KB", () => {
  const heavy = pages
    .filter((page) => /\/\d\d-/.test(page))
    .map((page) => [page, travelling(html(page)) + weight(out, partsOfPage(out, html(page), "/"))])
    .filter(([, bytes]) => Number(bytes) > 100 * KILOBYTE);
  assert.deepEqual(heavy, []);
});

test("what every page takes along stays within its budget", () => {
  const page = pages.find((path) => path.includes("02-steps")) ?? "";
  within("page", weight(out, partsOfPage(out, html(page), "/")));
});

test("the search dialog stays within its budget", () => {
  const dialog = readdirSync(join(out, "parts")).find((name) => name.startsWith("dialog-"));
  within("dialog", weight(out, withImports(out, `parts/${dialog}`)));
});

test("what makes cells run weighs at most 100 KB and stays within its budget, the library aside", () => {
  const core = withImports(out, `${live}/runtime.js`);
  for (const file of withImports(out, `${live}/worker.js`)) core.add(file);
  const bytes = weight(out, core);
  assert.ok(bytes <= 100 * KILOBYTE, `${bytes} bytes`);
  within("core", bytes);
});

test("the editor weighs at most 150 KB and stays within its budget", () => {
  const chunks = readdirSync(join(out, live, "chunks"));
  const editor = chunks.find((name) => /^open-editor-.*\.js$/.test(name)) ?? "";
  const bytes = weight(out, withImports(out, `${live}/chunks/${editor}`));
  assert.ok(bytes <= 150 * KILOBYTE);
  within("editor", bytes);
});
