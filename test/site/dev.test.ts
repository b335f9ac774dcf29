import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bundleDevParts } from "../../site/dev/dev-parts.js";
import { startDev } from "../../site/dev/start-dev.js";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { FixtureBook, savedRuns } from "./fixture.js";

const chromium = findChromium();
const skip = chromium ? false : "Chromium is not installed (apt install chromium)";

const SECTION = "chapters/01-first/01-all.md";

test(
  "while one writes, the page follows, and says what is wrong where it is wrong",
  { skip },
  async () => {
    assert.ok(chromium);
    const book = new FixtureBook();
    const { root } = book;
    const dev = await startDev({
      root,
      out: join(book.folder, "dev"),
      base: "/",
      port: 0,
      writeParts: bundleDevParts,
      run: savedRuns,
      buildLibrary: () => Promise.resolve(),
      log: () => {},
    });
    const browser = await launchChromium(chromium);
    try {
      const page = await browser.newPage();
      await page.goto(`${dev.address}zh/01-first/01-all.html`);
      assert.ok(existsSync(join(root, ".cache/renderings.json")), "the next start draws all anew");
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
      dev.stop();
      await browser.close();
      dev.server.close();
      dev.server.closeAllConnections();
    }
  },
);
