import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite();
const { skip } = site;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe has to say against a page, with everything in it unfolded. */
async function faults(page: Page): Promise<string[]> {
  // As a parameter of evaluate it is no script of the page, whose rules allow none.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const { axe: tool } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<AxeResults> };
    };
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return tool.run(document, { runOnly: { type: "tag", values } });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n${failureSummary}`),
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no fault with any ${colorScheme} page`, { skip }, async () => {
    for (const path of site.pages) {
      // The first page leads on at once.
      if (path === `${site.base}index.html`) continue;
      await site.open(path, { colorScheme, reducedMotion: "reduce" }, async (page) => {
        await page.locator(".open-search").waitFor();
        assert.deepEqual(await faults(page), [], path);
        if (path !== site.section) return;
        await page.setViewportSize({ width: 390, height: 844 });
        assert.deepEqual(await faults(page), [], `${path} on a phone`);
      });
    }
  });

  test(`axe finds no fault with the ${colorScheme} search and a card`, { skip }, async () => {
    await site.open(site.section, { colorScheme, reducedMotion: "reduce" }, async (page) => {
      await page.locator("a.term").first().hover();
      await page.locator(".card").waitFor();
      assert.deepEqual(await faults(page), []);
      await page.locator(".open-search").click();
      await page.locator(".search [type=search]").fill("公式");
      await page.locator(".result").first().waitFor();
      assert.deepEqual(await faults(page), []);
    });
  });
}
