import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Notebook } from "../../../runtime/browser/index.js";
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
beforeEach(() => live?.page.goto("about:blank"));

test("two notebooks on one page keep to themselves", options, async () => {
  await live.show([{ id: "a", code: "const n = 3; n" }]);
  const texts = await live.page.evaluate(async () => {
    const path = "/live/runtime.js";
    const { startNotebook } = (await import(path)) as {
      startNotebook: (root: HTMLElement, config: object) => Notebook;
    };
    const second = document.createElement("main");
    second.innerHTML = '<div class="cell" data-cell="a"><div class="cell-outputs"></div></div>';
    document.body.append(second);
    const other = startNotebook(second, {
      section: "x",
      cells: [{ id: "a", code: "typeof n" }],
      assets: "/assets/",
      packages: "/packages/",
      worker: "/live/worker.js",
    });
    await window.notebook.run("a");
    await other.run("a");
    return [...document.querySelectorAll(".cell-outputs")].map((one) => one.textContent?.trim());
  });
  assert.deepEqual(texts, ["3", "undefined"]);
});

test("a worker that does not load is told of, and a later run tries again", options, async () => {
  await live.show([{ id: "a", code: "1 + 2" }]);
  const { page } = live;
  await page.route("**/live/worker.js", (route) => route.abort());
  assert.equal((await live.run("a")).status, "stopped");
  assert.match(await page.innerText(".live-status"), /The runtime failed/);
  assert.equal(await live.shown("a"), "saved a");
  await page.unroute("**/live/worker.js");
  assert.equal((await live.run("a")).status, "ok");
  assert.equal(await live.shown("a"), "3");
});

test("drawings of two cells share no ids", options, async () => {
  const code = `(globalThis as any)[Symbol.for("notebook.host")].display({ "image/svg+xml":
    '<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="c"><path d="M0 0"/></clipPath><g clip-path="url(#c)"/></svg>' })`;
  await live.show([
    { id: "a", code },
    { id: "b", code },
  ]);
  await live.run("a");
  await live.run("b");
  const attributes = await live.page.$$eval("svg", (drawings) =>
    drawings.map((one) => [
      one.querySelector("clipPath")?.id,
      one.querySelector("g")?.getAttribute("clip-path"),
    ]),
  );
  assert.deepEqual(attributes, [
    ["cell-a-c", "url(#cell-a-c)"],
    ["cell-b-c", "url(#cell-b-c)"],
  ]);
});

test("text that grows is added to what is drawn, not drawn again", options, async () => {
  await live.show([
    { id: "flood", code: "for (let i = 0; ; i++) if (i % 1e5 === 0) console.log(i / 1e5)" },
  ]);
  const { page } = live;
  const running = live.run("flood");
  const first = await page.waitForSelector("#cell-flood pre.output:not(:text('saved'))");
  await page.waitForSelector("#cell-flood .output-block >> nth=5");
  assert.equal(await first.evaluate((pre) => pre.isConnected), true);
  await live.click("flood", "stop");
  const result = await running;
  assert.equal(await page.locator("#cell-flood pre.output").textContent(), textOf(result));
});

test("what a cell says of its run is told in the page's language", options, async () => {
  await live.show([{ id: "a", code: "const f = () => {\n  throw new Error('x');\n};\nf()" }], "zh");
  await live.run("a");
  assert.equal(await live.page.innerText("#cell-a .cell-status"), "第 2 行出错");
  assert.equal(await live.page.innerText(".live-status"), "a：第 2 行出错");
  assert.equal(await live.page.getAttribute(".live-status", "role"), "status");
});
