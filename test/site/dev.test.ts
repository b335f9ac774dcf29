import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { bundleDevParts } from "../../site/dev/dev-parts.js";
import { type Dev, startDev } from "../../site/dev/start-dev.js";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { FixtureBook, savedRuns } from "./fixture.js";

const chromium = findChromium();
const skip = chromium ? false : "Chromium is not installed (apt install chromium)";

const SECTION = "chapters/01-first/01-all.md";

const start = (book: FixtureBook) =>
  startDev({
    root: book.root,
    out: join(book.folder, "dev"),
    base: "/",
    port: 0,
    writeParts: bundleDevParts,
    run: savedRuns,
    buildLibrary: () => Promise.resolve(),
    log: () => {},
  });

function end({ stop, server }: Dev): void {
  stop();
  server.close();
  server.closeAllConnections();
}

test(
  "while one writes, the page follows, and says what is wrong where it is wrong",
  { skip },
  async () => {
    assert.ok(chromium);
    const book = new FixtureBook();
    const dev = await start(book);
    const browser = await launchChromium(chromium);
    try {
      const page = await browser.newPage();
      await page.goto(`${dev.address}zh/01-first/01-all.html`);
      assert.ok(
        existsSync(join(book.root, ".cache/renderings.json")),
        "the next start draws all anew",
      );
      assert.equal(await page.locator(".dev-problem").count(), 0);

      book.change(SECTION, "一条注。", "改过的注。");
      await page.locator(".box-note", { hasText: "改过的注" }).waitFor();
      // The outputs of cells that did not change are still there.
      await page.locator("#cell-numbers .cell-outputs", { hasText: "二!" }).waitFor();

      book.change(SECTION, "$\\sqrt{x_1}$", "$\\sqrt{x_1$");
      const problem = page.locator(".dev-problem");
      await problem.waitFor();
      assert.match(await problem.innerText(), /^chapters\/01-first\/01-all\.md:20:\d+\n? ?formula/);
      const before = page.locator("article > *:has(+ .dev-problem)");
      assert.match(await before.innerText(), /^行内/);

      book.change(SECTION, "$\\sqrt{x_1$", "$\\sqrt{x_1}$");
      await problem.waitFor({ state: "detached" });
      book.change("book.config.json", '"backends"', '"backend"');
      await page.locator(".dev-problem", { hasText: "backend" }).first().waitFor();
      book.change("book.config.json", '"backend"', '"backends"');
      await problem.first().waitFor({ state: "detached" });
    } finally {
      end(dev);
      await browser.close();
    }
  },
);

test("a page that has changed before it came to ask is told so", { timeout: 60_000 }, async () => {
  const book = new FixtureBook();
  const dev = await start(book);
  try {
    const versionNow = async () => {
      const html = await (await fetch(`${dev.address}zh/01-first/01-all.html`)).text();
      return /data-version="(\w+)"/.exec(html)?.[1];
    };
    /** The first that a page of this version is told. */
    const firstTold = async (version = "") => {
      const url = `${dev.address}dev-events?page=zh/01-first/01-all.html&version=${version}`;
      const { body } = await fetch(url);
      const { value } = await body!.pipeThrough(new TextDecoderStream()).getReader().read();
      return value;
    };
    const before = await versionNow();
    assert.doesNotMatch((await firstTold(before)) ?? "", /event: changed/);
    book.change(SECTION, "一条注。", "改过的注。");
    while ((await versionNow()) === before) await setTimeout(20);
    assert.match((await firstTold(before)) ?? "", /event: changed/);
  } finally {
    end(dev);
  }
});
