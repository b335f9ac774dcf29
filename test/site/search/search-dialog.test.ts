import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { FixtureSite } from "../fixture-site.js";

const site = new FixtureSite();
const { skip } = site;

const line = (page: Page) => page.locator(".search [type=search]");
const chosen = (page: Page) => page.locator('.result[aria-selected="true"]');

/** Opens the search with the key, as soon as the page listens. */
async function openSearch(page: Page): Promise<void> {
  await page.locator(".open-search").waitFor();
  await page.keyboard.press("/");
  await line(page).waitFor();
}

test("by keyboard alone a query leads to its heading", { skip }, async () => {
  await site.open(`${site.base}zh/index.html`, {}, async (page) => {
    await openSearch(page);
    await page.keyboard.type("公式与编");
    await page.locator(".result mark").first().waitFor();
    const first = await chosen(page).getAttribute("id");
    await page.keyboard.press("ArrowDown");
    const second = await chosen(page).getAttribute("id");
    assert.notEqual(second, first);
    assert.equal(await line(page).getAttribute("aria-activedescendant"), second);
    await page.keyboard.press("ArrowUp");
    assert.match(await chosen(page).innerText(), /公式/);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.origin}${site.section}#sec-formulas`);
  });
});

test("a result in the page that is open closes the dialog and moves there", { skip }, async () => {
  await site.open(site.section, { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.locator(".open-search").click();
    await line(page).fill("盒子");
    await page.locator(".result", { hasText: "盒子" }).first().click();
    await page.waitForURL(/#/);
    assert.equal(await page.locator("dialog.search").isVisible(), false);
  });
});

test("Esc closes the search and the focus goes back", { skip }, async () => {
  await site.open(site.section, {}, async (page) => {
    await page.locator(".open-search").click();
    await line(page).waitFor();
    await page.keyboard.press("Escape");
    await line(page).waitFor({ state: "hidden" });
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".open-search")));
  });
});

test("the slash can be switched off, and is a slash where one types", { skip }, async () => {
  await site.open(site.section, {}, async (page) => {
    await openSearch(page);
    await page.keyboard.type("1/2");
    assert.equal(await line(page).inputValue(), "1/2");
    await page.locator(".search-shortcut input").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await line(page).isVisible(), false);
    await page.keyboard.press("Control+k");
    await line(page).waitFor();
  });
});

test(
  "the index is loaded on first use, and a failure is said and tried again",
  { skip },
  async () => {
    await site.open(site.section, {}, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.route("**/search/*.json", (route) => route.abort());
      await page.locator(".open-search").waitFor();
      await page.waitForLoadState("networkidle");
      assert.deepEqual(
        asked.filter((url) => url.includes("/search/")),
        [],
      );
      await page.keyboard.press("/");
      await line(page).fill("盒子");
      await page.locator(".search-status", { hasText: "没有载入" }).waitFor();
      await page.unroute("**/search/*.json");
      await line(page).fill("盒子里");
      await page.locator(".result").first().waitFor();
      await line(page).fill("qqqqzzzz");
      await page.locator(".search-status", { hasText: "没有找到" }).waitFor();
    });
  },
);
