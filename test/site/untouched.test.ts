import assert from "node:assert/strict";
import { test } from "node:test";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite(true);
const { skip, base, section } = site;

const pages = { cover: `${base}zh/index.html`, section };

for (const [name, path] of Object.entries(pages)) {
  test(
    `nothing of the runtime is loaded before a cell of the ${name} is touched`,
    { skip },
    async () => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(site.origin + path, { waitUntil: "networkidle" });
      const ofRuntime = () => asked.filter((each) => /\/(?:live|packages)-/.test(each));
      assert.deepEqual(ofRuntime(), []);
      // It runs after the setup cell, which the cover does not show.
      const cell = page.locator("#cell-picture");
      await cell.locator("[data-action=run]").click();
      await cell.locator(".cell-outputs > :only-child", { hasText: /^picture\s*$/ }).waitFor();
      assert.notDeepEqual(ofRuntime(), []);
      await context.close();
    },
  );
}

test("a text that was changed in the section is not the cover's", { skip }, async () => {
  await site.open(section, {}, async (page) => {
    await page.locator("#cell-picture [data-action=edit]").click();
    await page.locator("#cell-picture .cm-content").fill('console.log("mine");');
    await page.locator("#cell-picture.is-edited").waitFor();
    await page.goto(site.origin + pages.cover, { waitUntil: "networkidle" });
    assert.equal(await page.locator("#cell-picture.is-edited").count(), 0);
    assert.equal(await page.locator(".live-bar").count(), 0);
  });
});
