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

test(
  "a cell runs after the setup cells and the cells it needs, and no others",
  options,
  async () => {
    await live.show([
      {
        id: "setup",
        setup: true,
        code: 'import { tf, startBackend } from "seqattn";\nawait startBackend()',
      },
      { id: "input", code: "const x_AB = tf.tensor2d([[1, 2], [3, 5]])" },
      { id: "other", code: 'throw new Error("not needed")' },
      { id: "product", code: "const p_AB = x_AB.matMul(x_AB);\nawait p_AB.array()" },
    ]);
    const result = await live.run("product");
    // [[1·1 + 2·3, 1·2 + 2·5], [3·1 + 5·3, 3·2 + 5·5]]
    assert.equal(textOf(result), "[ [ 7, 12 ], [ 18, 31 ] ]\n");
    assert.equal(textOf(await live.run("setup")), "wasm\n");
    assert.equal(await live.state("input"), "ok");
    assert.equal(await live.state("other"), "idle");
    assert.equal(await live.shown("other"), "saved other");
  },
);

test("a picture of the library is drawn", options, async () => {
  await live.show([
    {
      id: "plot",
      code: 'import { plot, show } from "seqattn";\nimport * as Plot from "@observablehq/plot";\nawait show(plot({ marks: [Plot.line([[0, 1], [1, 3]])] }))',
    },
  ]);
  assert.equal((await live.run("plot")).status, "ok");
  assert.equal((await live.page.locator("#cell-plot .cell-outputs svg path[d]").count()) > 0, true);
});

test("an endless loop is stopped, and the next run has what it needs again", options, async () => {
  await live.show([
    { id: "one", code: "const one = 1" },
    { id: "loop", code: "for (;;) if (one > 1) break" },
    { id: "after", code: "one + 2" },
  ]);
  const looping = live.run("loop");
  await live.untilState("loop", "running");
  const waiting = live.run("after");
  await live.page.waitForTimeout(200);
  await live.click("loop", "stop");
  assert.equal((await looping).status, "stopped");
  assert.equal((await waiting).status, "not-run");
  assert.equal(await live.state("one"), "past");
  assert.match(await live.page.innerText(".live-status"), /Variables are lost/);
  assert.equal(textOf(await live.run("after")), "3\n");
});

test("an error is shown with its place, and its line is marked", options, async () => {
  await live.show([
    {
      id: "bad",
      code: 'const f = (x: number, y?: string): number => {\n  throw new RangeError("no " + x);\n};\n  f(3)',
    },
    { id: "syntax", code: "let a: number = ;" },
    { id: "module", code: 'import { x } from "left-pad"' },
    { id: "name", code: 'import { atention } from "seqattn";\natention(1)' },
  ]);
  const error = async (id: string) =>
    (await live.run(id)).outputs.find(({ kind }) => kind === "error");
  assert.deepEqual(await error("bad"), {
    kind: "error",
    name: "RangeError",
    message: "no 3",
    line: 2,
    column: 9,
  });
  assert.deepEqual(await error("syntax"), {
    kind: "error",
    name: "SyntaxError",
    message: "Unexpected token",
    line: 1,
    column: 17,
  });
  const missing =
    'cannot find module "left-pad": cells in this page can import "seqattn" and "@observablehq/plot"';
  assert.deepEqual(await error("module"), {
    kind: "error",
    name: "Error",
    message: missing,
    line: 1,
    column: 1,
  });
  await live.run("name");
  const unknown = 'SyntaxError: module "seqattn" has no export "atention" (1:1)';
  assert.equal(await live.shown("name"), unknown);
  const code = live.page.locator("#cell-bad .cell-code");
  assert.match((await code.getAttribute("class")) ?? "", /has-error-line/);
  assert.equal(await code.evaluate((pre) => pre.style.getPropertyValue("--error-line")), "2");
});

test(
  "a cell that needs a failing cell does not run and keeps its saved output",
  options,
  async () => {
    await live.show([
      { id: "first", code: "const a = missing" },
      { id: "second", code: "a + 1" },
    ]);
    assert.equal((await live.run("second")).status, "not-run");
    assert.equal(await live.shown("second"), "saved second");
    assert.match(await live.page.innerText("#cell-second .cell-status"), /first/);
  },
);

test("a cell is edited, run by key, reset", options, async () => {
  await live.show([
    { id: "a", code: "const a = 2" },
    { id: "b", code: "a * 3" },
  ]);
  const { page } = live;
  await live.click("a", "edit");
  await page.waitForSelector("#cell-a .cm-content:focus");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("const a = f();\nfunction f() {\nreturn 7");
  await page.keyboard.press("Control+Enter");
  await live.untilState("a", "ok");
  assert.equal(textOf(await live.run("b")), "21\n");
  // The bracket was closed and the line indented by the editor.
  assert.match(await page.innerText("#cell-a .cm-content"), /\n {2}return 7\n\}/);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Edit");
  await live.click("a", "reset");
  assert.equal(await page.locator("#cell-a .cm-editor").count(), 0);
  assert.equal(await live.shown("a"), "saved a");
  assert.equal(textOf(await live.run("b")), "6\n");
});

test("a cell that is reset while it runs shows its saved output", options, async () => {
  await live.show([{ id: "loop", code: 'console.log("new");\nfor (;;);' }]);
  const running = live.run("loop");
  await live.page.waitForSelector("#cell-loop .cell-outputs :text-is('new')");
  await live.page.evaluate(() => window.notebook.reset("loop"));
  assert.equal((await running).status, "stopped");
  assert.equal(await live.shown("loop"), "saved loop");
  assert.equal(await live.state("loop"), "idle");
});

test("Shift-Enter runs a cell and goes on to the next", options, async () => {
  await live.show([
    { id: "a", code: "1 + 1" },
    { id: "b", code: "2 + 3" },
  ]);
  await live.click("a", "edit");
  await live.page.waitForSelector("#cell-a .cm-content:focus");
  await live.page.keyboard.press("Shift+Enter");
  await live.page.waitForSelector("#cell-b .cm-content:focus");
  await live.untilState("a", "ok");
  assert.equal(await live.shown("a"), "2");
});

test("the page itself had nothing to complain of", options, () => {
  assert.deepEqual(live.complaints, []);
});
