import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite();
const { skip, section } = site;

/** The width of A4 without its margins, 166 mm, at 96 dots an inch. */
const PAPER = { width: 627, height: 920 };

async function onPaper(look: (page: Page) => Promise<void>, path = section): Promise<void> {
  await site.open(path, { viewport: PAPER, colorScheme: "dark" }, async (page) => {
    await page.locator("button.theme").waitFor();
    await page.emulateMedia({ media: "print" });
    await look(page);
  });
}

test("nothing on paper is wider than the paper, and nothing is cut off", { skip }, async () => {
  await onPaper(async (page) => {
    const faults = await page.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      return [...document.querySelectorAll("main *")]
        .filter((element) => !element.closest(".math-spoken"))
        .filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          const cuts = element.scrollWidth > element.clientWidth + 1;
          const { overflowX } = getComputedStyle(element);
          return width > 0 && (right > limit + 1 || (cuts && overflowX !== "visible"));
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 160));
    });
    assert.deepEqual(faults, []);
  });
});

test(
  "a formula that fits keeps its size on paper, and a wider one is as wide as its room",
  { skip },
  async () => {
    await onPaper(async (page) => {
      const shares = await page.evaluate(() =>
        [...document.querySelectorAll(".equation-body .math-display > svg")].map((svg) => {
          const own = Number.parseFloat(svg.getAttribute("width") ?? "");
          const ex = svg.getBoundingClientRect().width / own;
          const room = svg.closest(".equation-body")?.clientWidth ?? 0;
          return { ex, share: svg.getBoundingClientRect().width / room };
        }),
      );
      const sizes = [...new Set(shares.map(({ ex }) => ex.toFixed(1)))];
      assert.ok(sizes.length > 1, "one formula is shrunk, and others are not");
      const smallest = shares.reduce((least, each) => (each.ex < least.ex ? each : least));
      assert.ok(Math.abs(smallest.share - 1) < 0.01, `${smallest.share}`);
    });
  },
);

test("what is folded is printed, and what is pressed or dragged is not", { skip }, async () => {
  await onPaper(async (page) => {
    assert.equal(await page.locator("details.solution[open]").count(), 0);
    assert.ok(((await page.locator("#cell-sum .cell-code").boundingBox())?.height ?? 0) > 0);
    const pressed = "button, .bar, .panel, .cell-toolbar, .neighbours, .offers, input[type=range]";
    const seen = await page.locator(`:is(${pressed}):visible`).evaluateAll((elements) => {
      return elements.map(({ outerHTML }) => outerHTML.slice(0, 160));
    });
    assert.deepEqual(seen, []);
  });
});

test("paper is white for those who chose the dark, too", { skip }, async () => {
  await onPaper(async (page) => {
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color); // prettier-ignore
    const wanted = "rgb(255, 255, 255)rgb(29, 33, 38)";
    assert.equal(await paper(), wanted);
    await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
    assert.equal(await paper(), wanted);
  });
});

test(
  "a page becomes several sheets of A4, and no figure or formula goes over two",
  { skip },
  async () => {
    await onPaper(async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      assert.ok(sheets.length > 1, `${sheets.length} sheets`);
      for (const [, width, height] of sheets) {
        assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842]);
      }
      const whole = await page
        .locator("figure, .equation, main svg[role=img]")
        .evaluateAll((elements) =>
          elements.map((element) => {
            const kept = element.closest("figure, .equation, .output");
            return kept && getComputedStyle(kept).breakInside;
          }),
        );
      assert.deepEqual([...new Set(whole)], ["avoid"]);
    });
  },
);
