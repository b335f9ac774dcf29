import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadSoundBook } from "../../runtime/node/index.js";
import { buildSite } from "../../site/build-site.js";
import { axeFaults } from "../browser/axe.js";
import { narrowFaults } from "../browser/narrow.js";
import { serveFolders } from "../browser/server.js";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite();
const { skip } = site;

/** The first page leads on at once. */
const isLookedAt = (path: string) => !/^\/(?:deep\/book\/)?index\.html$/.test(path);

test(
  "no page is too wide for a phone, and axe finds no fault, light or dark",
  { skip },
  async () => {
    for (const path of site.pages.filter(isLookedAt)) {
      await site.open(path, {}, async (page) => {
        await page.locator(".open-search").waitFor();
        assert.deepEqual(await narrowFaults(page), [], path);
        assert.deepEqual(await axeFaults(page), [], path);
        if (path !== site.section) return;
        await page.setViewportSize({ width: 390, height: 844 });
        assert.deepEqual(await axeFaults(page), [], `${path} on a phone`);
      });
    }
  },
);

test("axe finds no fault with the search and a card, light or dark", { skip }, async () => {
  await site.open(site.section, {}, async (page) => {
    await page.locator("a.term").first().hover();
    await page.locator(".card").waitFor();
    assert.deepEqual(await axeFaults(page), [], "a card");
    await page.locator(".open-search").click();
    await page.locator(".search [type=search]").fill("公式");
    await page.locator(".result").first().waitFor();
    assert.deepEqual(await axeFaults(page), [], "the search");
  });
});

// Pages with cells are looked at where these run, with what they put out; and those that say that
// there is no edition in a language differ in a name only, so that one of them is enough.
test("nor with the book's own pages that have no cells", { skip }, async () => {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "axe-"));
  const run = () => Promise.resolve(new Map());
  const { pages } = await buildSite({ root, out: join(folder, "_site"), base: "/", run });
  const server = await serveFolders(join(folder, "_site"));
  const page = await site.browser.newPage({ reducedMotion: "reduce" });
  try {
    const { sections } = loadSoundBook(root);
    const written = new Map(sections.map((one) => [`/${one.language}/${one.id}.html`, one]));
    const ids = new Set(sections.map(({ id }) => id));
    const notices = pages.filter((path) => !written.has(path) && ids.has(path.slice(4, -5)));
    const others = pages.filter(
      (path) => !notices.includes(path) && !written.get(path)?.cells.length,
    );
    for (const path of [...notices.slice(0, 1), ...others.filter(isLookedAt)]) {
      await page.goto(server.url + path);
      await page.locator(".open-search").waitFor();
      assert.deepEqual(await narrowFaults(page), [], path);
      assert.deepEqual(await axeFaults(page), [], path);
    }
  } finally {
    await page.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
