import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite(true);
const { skip } = site;

/** More steps than any reader would take. */
const MOST_STEPS = 120;

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Goes on with the tab key until the focus is on an element, which must then be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await hasFocus(page, selector)) {
      const seen = await page.evaluate(() => {
        const { top, bottom } = document.activeElement!.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      assert.ok(seen, `${selector} has the focus but cannot be seen`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached by the tab key`);
}

test(
  "a reader opens, searches, reads, runs, edits, answers and leaves by keyboard",
  { skip },
  async () => {
    await site.open(`${site.base}zh/index.html`, { reducedMotion: "reduce" }, async (page) => {
      // Opens the book.
      await tabTo(page, ".skip");
      await tabTo(page, "a.start");
      await page.keyboard.press("Enter");
      await page.waitForURL(site.origin + site.section);

      // Searches, and is led to a heading.
      await page.locator(".open-search").waitFor();
      await page.keyboard.press("/");
      await page.locator(".search [type=search]").waitFor();
      await page.keyboard.type("单元");
      await page.locator(".result").first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/#/);
      await page.locator("dialog.search").waitFor({ state: "hidden" });

      // Reads on from there, and runs a cell.
      const cell = page.locator("#cell-numbers");
      await tabTo(page, "#cell-numbers [data-action=run]");
      await page.keyboard.press("Enter");
      await cell.locator(".cell-outputs", { hasText: "三!" }).waitFor();

      // Edits it, runs it from within, and gets out of the editor.
      await tabTo(page, "#cell-numbers [data-action=edit]");
      await page.keyboard.press("Enter");
      await cell.locator(".cm-content").waitFor();
      await page.waitForFunction(() => document.activeElement?.matches(".cm-content"));
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText("console.log(6 * 7)");
      await page.keyboard.press("Control+Enter");
      await cell.locator(".cell-outputs", { hasText: "42" }).waitFor();
      await page.keyboard.press("Escape");
      assert.equal(await hasFocus(page, ".cm-content"), false);

      // Does an exercise and looks at its solution.
      await tabTo(page, "details.solution > summary");
      await page.keyboard.press("Enter");
      await page.locator("#cell-sum").waitFor();

      // Leaves for the next page.
      await tabTo(page, ".neighbours a.next");
      await page.keyboard.press("Enter");
      await page.waitForURL(/02-only-chinese/);
    });
  },
);
