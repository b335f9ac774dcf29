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
beforeEach(() => live?.page.goto("about:blank"));

test("outputs come in order, and displays with an id replace each other", options, async () => {
  await live.show([
    {
      id: "out",
      code: `const host = (globalThis as any)[Symbol.for("notebook.host")];
console.log("%s is %d", "a", 1.5, { b: [1] }); console.error("warned");
host.display({ "text/plain": "10 %" }, { id: "p" });
console.log("between");
await new Promise((done) => setTimeout(done, 60));
host.display({ "text/plain": "100 %" }, { id: "p" });
console.table([{ x: 1 }]);
"last"`,
    },
  ]);
  await live.run("out");
  assert.equal(
    await live.shown("out"),
    "a is 1.5 { b: [ 1 ] }\nwarned\n100 %\nbetween\n┌─────────┬───┐\n│ (index) │ x │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘\nlast",
  );
});

test("a rejection that outlives its cell is shown at that cell", options, async () => {
  await live.show([
    { id: "late", code: 'setTimeout(() => Promise.reject(new Error("late")), 50);\n0' },
    { id: "next", code: "await new Promise((done) => setTimeout(done, 150))" },
  ]);
  await live.run("late");
  await live.run("next");
  assert.equal(await live.state("late"), "error");
  assert.match(await live.shown("late"), /Error: late/);
});

test("output without end is cut off, and the page stays alive", options, async () => {
  await live.show([
    { id: "flood", code: 'for (let i = 0; i < 300000; i++) console.log("line", i)' },
  ]);
  const result = await live.run("flood");
  assert.equal(result.status, "error");
  assert.equal(textOf(result).length <= 1_000_000, true);
  assert.match(await live.shown("flood"), /OutputLimit/);
});

test("what a cell shows cannot run code in the page", options, async () => {
  const html =
    '<b>kept</b><img src=x onerror="hit = 1"><script>hit = 2</script><a href="javascript:hit=3">a</a><svg onload="hit=4"></svg><iframe srcdoc="<script>parent.hit=5</script>"></iframe>';
  await live.show([
    {
      id: "html",
      code: `(globalThis as any)[Symbol.for("notebook.host")].display({ "text/html": ${JSON.stringify(html)} })`,
    },
  ]);
  await live.run("html");
  await live.page.waitForTimeout(100);
  const inner = await live.page.innerHTML("#cell-html .output-html");
  assert.match(inner, /<b>kept<\/b>/);
  assert.doesNotMatch(inner, /script|onerror|onload|iframe/i);
  assert.equal(await live.page.evaluate(() => "hit" in window), false);
});

test("an asset is read, and a missing one is named", options, async () => {
  await live.show([
    {
      id: "read",
      code: 'import { readAsset } from "seqattn";\nfor (const path of ["tsconfig.json", "none.bin", "../package.json"])\n  await readAsset(path).then((bytes) => console.log(bytes.length > 0), (error) => console.log(error.message))',
    },
  ]);
  await live.run("read");
  assert.equal(
    await live.shown("read"),
    'true\nreadAsset: there is no file assets/none.bin\nreadAsset: "../package.json" is not under the assets folder',
  );
});

test("another backend is chosen, and all runs there", options, async () => {
  const start = 'import { startBackend } from "seqattn";\nawait startBackend()';
  await live.show([{ id: "start", setup: true, code: start }], "zh");
  assert.equal(textOf(await live.run("start")), "wasm\n");
  await live.page.selectOption(".live-bar select", "cpu");
  assert.match(await live.page.innerText(".live-status"), /变量已清空/);
  assert.equal(textOf(await live.run("start")), "cpu\n");
  assert.equal(await live.page.evaluate(() => window.notebook.backend), "cpu");
});

test("the page itself had nothing to complain of", options, () => {
  const missing = /404/; // The asset that the test above asks for.
  assert.deepEqual(
    live.complaints.filter((text) => !missing.test(text)),
    [],
  );
});
