import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { findChromium } from "../../cells/find-chromium.js";
import type { LivePage } from "./live-page.js";
import { openLivePage, textOf } from "./live-page.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 120_000 };
let live: LivePage;

before(async () => {
  if (chromium) live = await openLivePage(chromium);
});
after(() => live?.close());
beforeEach(async () => {
  await live?.show([]);
  await live?.page.evaluate(() => localStorage.clear());
});

const CELLS = [
  { id: "a", code: "const a = 2" },
  { id: "b", code: "a * 3" },
  { id: "c", code: '"apart"' },
];

async function type(id: string, code: string): Promise<void> {
  await live.click(id, "edit");
  await live.page.waitForSelector(`#cell-${id} .cm-content:focus`);
  await live.page.keyboard.press("Control+a");
  await live.page.keyboard.insertText(code);
}

const stale = () =>
  live.page.$$eval(".cell.is-stale", (cells) => cells.map((one) => one.getAttribute("data-cell")));

const textIn = (id: string) => live.page.innerText(`#cell-${id} .cm-content`);

test("what comes from an edited cell is marked stale, and run when asked", options, async () => {
  await live.show(CELLS);
  await type("a", "const a = 5");
  await live.page.waitForSelector("#cell-b.is-stale");
  assert.deepEqual(await stale(), ["a", "b"]);
  assert.match(await live.page.innerText("#cell-b .stale-note"), /stale/);
  assert.equal(await live.shown("b"), "saved b");
  await live.page.click(".live-stale");
  await live.page.waitForFunction(() => !document.querySelector(".is-stale"));
  assert.equal(await live.shown("b"), "15");
  assert.equal(await live.state("c"), "idle");
});

test("a cell does not use what an edited cell's older code left behind", options, async () => {
  await live.show([...CELLS, { id: "d", code: "const d = a + 1" }, { id: "e", code: "d" }]);
  assert.equal(textOf(await live.run("e")), "3\n");
  await type("a", "const a = 7");
  assert.equal(textOf(await live.run("e")), "8\n");
});

test("an edited text survives a reload and runs only when asked", options, async () => {
  await live.show(CELLS);
  await type("a", 'const a = 11; console.log("ran")');
  await live.page.waitForSelector("#cell-b.is-stale");
  await live.show(CELLS);
  await live.page.waitForSelector("#cell-b.is-stale");
  assert.equal(await textIn("a"), 'const a = 11; console.log("ran")');
  assert.equal(await live.state("a"), "idle");
  assert.equal(textOf(await live.run("b")), "33\n");
  await live.page.click(".live-reset");
  assert.equal(await live.shown("b"), "saved b");
  await live.show(CELLS);
  assert.equal(await live.page.locator(".is-edited").count(), 0);
});

test("the author's newer code and the reader's text are both offered", options, async () => {
  await live.show(CELLS);
  await type("a", "const a = 13");
  await live.page.waitForSelector("#cell-b.is-stale");
  const newer = [{ id: "a", code: "const a = 17" }, ...CELLS.slice(1)];
  await live.show(newer);
  assert.match(await live.page.innerText("#cell-a .cell-notice"), /author has changed/);
  assert.equal(textOf(await live.run("b")), "51\n");
  // Not chosen yet: a further edit of the newer code does not lose the older text.
  await type("a", "const a = 19");
  await live.page.waitForSelector("#cell-b.is-stale");
  await live.show(newer);
  assert.equal(await textIn("a"), "const a = 19");
  await live.page.click("#cell-a .cell-notice button:text('Use my code')");
  assert.equal(await textIn("a"), "const a = 13");
  assert.equal(textOf(await live.run("b")), "39\n");
  await live.show(newer);
  assert.equal(await textIn("a"), "const a = 13");
  assert.equal(await live.page.locator(".cell-notice").count(), 0);
});

test("a text that is dropped does not come back", options, async () => {
  await live.show(CELLS);
  await type("c", "1");
  await live.page.waitForSelector("#cell-c.is-stale");
  const newer = [...CELLS.slice(0, 2), { id: "c", code: "2" }];
  await live.show(newer);
  await live.page.click("#cell-c .cell-notice button:text('Drop my code')");
  await live.show(newer);
  assert.equal(await live.page.locator(".cell-notice, .is-edited").count(), 0);
});

test("a cell and all below it run with what they need", options, async () => {
  await live.show(CELLS);
  await live.click("b", "run-below");
  await live.untilState("c", "ok");
  assert.deepEqual([await live.shown("b"), await live.shown("c")], ["6", "apart"]);
  assert.equal(await live.state("a"), "ok");
});

for (const [what, storage] of Object.entries({
  full: "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
  blocked:
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
})) {
  test(`a storage that is ${what} is told of, and cells go on`, options, async () => {
    await live.show(CELLS);
    await live.page.evaluate(storage);
    await type("a", "const a = 23");
    assert.match(await live.page.innerText(".live-status"), /cannot keep/);
    assert.equal(textOf(await live.run("b")), "69\n");
  });
}

test("the page itself had nothing to complain of", options, () => {
  assert.deepEqual(live.complaints, []);
});
