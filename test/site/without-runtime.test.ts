import assert from "node:assert/strict";
import { test } from "node:test";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite(true);
const { skip } = site;

test("a form and a cell tell that the runtime could not be loaded", { skip }, async () => {
  const page = `${site.base}zh/01-first/02-only-chinese.html`;
  await site.open(page, {}, async (page) => {
    await page.route("**/live-*/runtime.js", (route) => route.abort());
    const form = page.locator("form.answer-form");
    for (const [cell, act] of [
      ["slope", () => form.getByRole("button", { name: "检查" }).click()],
      ["weights-sum", () => page.locator("#cell-weights-sum [data-action=run]").click()],
    ] as const) {
      const bar = page.locator(`#cell-${cell} > .cell-toolbar`);
      assert.equal(await bar.isVisible(), cell !== "slope", cell);
      await act();
      await page.locator(`#cell-${cell} > .cell-toolbar[data-problem]`).waitFor();
      assert.match(
        await bar.evaluate((element) => getComputedStyle(element, "::after").content),
        /运行环境没有载入/,
      );
    }
  });
});
