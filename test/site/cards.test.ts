import assert from "node:assert/strict";
import { test } from "node:test";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite();
const { skip } = site;

test("a card says what a term, a work, a figure or an equation is", { skip }, async () => {
  await site.open(site.section, {}, async (page) => {
    const card = page.locator(".card");
    for (const [link, part] of [
      ["a.term", "dd"],
      [".citation a", "li"],
      [".reference-numref", "figure img"],
      [".reference-eq", ".equation .math svg"],
      [".note-mention a", "li p"],
    ] as const) {
      await page.locator(link).first().hover();
      await card.locator(part).first().waitFor();
      const box = await card.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 1280, link);
      assert.equal(await card.locator("[id], a, button").count(), 0, link);
    }
  });
});

test(
  "the keyboard opens a card, Esc closes it, and the link goes on working",
  { skip },
  async () => {
    await site.open(site.section, {}, async (page) => {
      const term = page.locator("a.term").first();
      // A key makes the focus one that is seen.
      await page.keyboard.press("Tab");
      await term.focus();
      await page.locator(".card dd").waitFor();
      assert.equal(await term.getAttribute("aria-describedby"), "card");
      await page.keyboard.press("Escape");
      await page.locator(".card").waitFor({ state: "hidden" });
      assert.equal(await term.getAttribute("aria-describedby"), null);
      await page.keyboard.press("Enter");
      await page.waitForURL(/#term-attention$/);
    });
  },
);

test("a pointer may move into the card; one that goes away closes it", { skip }, async () => {
  await site.open(site.section, {}, async (page) => {
    await page.locator("a.term").first().hover();
    const card = page.locator(".card");
    await card.waitFor();
    await card.hover();
    await page.waitForTimeout(400);
    assert.ok(await card.isVisible());
    await page.mouse.move(5, 5);
    await card.waitFor({ state: "hidden" });
  });
});

test("code, TeX and links of cells are copied", { skip }, async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  await site.open(site.section, { permissions }, async (page) => {
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const said = () => page.locator(".saying", { hasText: "已复制" }).waitFor();
    const cell = page.locator("#cell-picture");
    await cell.getByRole("button", { name: "复制代码" }).click();
    await said();
    assert.equal(await copied(), 'console.log("picture");');
    await cell.getByRole("button", { name: "链接" }).click();
    await said();
    assert.equal(await copied(), `${site.origin}${site.section}#cell-picture`);
    await page.locator("#eq-long").getByRole("button").click();
    await said();
    assert.match(await copied(), /^\\operatorname\{softmax\}[^]*n > 0$/);
  });
});
