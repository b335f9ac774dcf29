import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findChromium } from "../../cells/find-chromium.js";
import type { LivePage } from "./live-page.js";
import { openLivePage } from "./live-page.js";
import { watchCell } from "./watch-cell.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 300_000 };
let live: LivePage;

before(async () => {
  if (chromium) live = await openLivePage(chromium);
});
after(() => live?.close());

const declare = (spec: string, value: string) =>
  `host.display({ "application/vnd.notebook.input+json": JSON.stringify({ tries: [], ${spec}, value: ${value} }), "text/plain": "" }, { id: "i" });`;
const HOST = 'const host = (globalThis as any)[Symbol.for("notebook.host")];';

/** A slider without the library: what a page makes of an input is no matter of who declares it. */
const slider = (name: string, start: number) => `${HOST}
const ${name} = host.inputs["${name}"] ?? ${start};
${declare(`name: "${name}", kind: "slider", label: "Slider ${name}", start: ${start}, min: 0, max: 10, step: 1`, name)}`;

const CELLS = [
  { id: "first", code: "let counted = { runs: 0 }" },
  { id: "input", code: slider("beta", 1) },
  { id: "figure", code: "counted.runs++;\nconst double = 2 * beta;\ndouble" },
  { id: "apart", code: '"apart " + counted.runs' },
  { id: "below", code: "`below ${double}`" },
];

const field = (id: string) => live.page.locator(`#cell-${id} input`).first();
const stale = () =>
  live.page.$$eval(".cell.is-stale", (cells) => cells.map((cell) => cell.id.slice(5)));
const untilShown = (id: string, text: string) =>
  live.page.waitForFunction(
    ([id, text]) =>
      document.querySelector(`#cell-${id} .cell-outputs`)?.textContent?.trim() === text,
    [id, text] as const,
  );
/** Moves a slider as a hand does: every value on the way is told. */
const slide = (id: string, values: readonly number[]) =>
  field(id).evaluate((input, values) => {
    for (const value of values) {
      (input as HTMLInputElement).value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, values);

test("keys move a slider, and what depends on it runs anew, nothing else", options, async () => {
  await live.show(CELLS);
  await live.run("below");
  await live.run("apart");
  assert.equal(await live.shown("apart"), "apart 1");
  const input = await field("input").elementHandle();
  await field("input").focus();
  await live.page.keyboard.press("ArrowRight");
  await untilShown("below", "below 4");
  assert.equal(await live.shown("figure"), "4");
  assert.equal(await live.shown("apart"), "apart 1");
  assert.equal(await live.page.textContent("#cell-input .input-value"), "2");
  // The control stood still under the reader's keys.
  assert.ok(await input?.evaluate((node) => node.isConnected && document.activeElement === node));
  assert.deepEqual(await stale(), []);
});

test("rapid moves run the last value and few between, and nothing queues up", options, async () => {
  await live.show(CELLS);
  await live.run("below");
  const values = Array.from({ length: 200 }, (_, index) => (index * 7) % 11);
  await slide("input", values);
  await untilShown("below", `below ${2 * values.at(-1)!}`);
  await live.run("apart");
  const runs = Number((await live.shown("apart")).split(" ")[1]);
  assert.ok(runs >= 2 && runs < 20, `${runs} runs for 200 moves`);
});

test(
  "outputs that follow do not flicker: the old one stays until the new one is there",
  options,
  async () => {
    await live.show([
      CELLS[1]!,
      {
        id: "figure",
        code: 'console.log("a");\nawait new Promise((done) => setTimeout(done, 120));\nbeta',
      },
    ]);
    await live.run("figure");
    // On a busy machine a run may take longer than a moment, and is shown as one: the next is looked at.
    for (const value of [2, 3, 4, 5, 6, 7, 8, 9]) {
      const { states, texts } = await watchCell(live, "figure", async () => {
        await slide("input", [value]);
        await untilShown("figure", `a\n${value}`);
      });
      if (states.some((state) => state !== "ok")) continue;
      return assert.deepEqual(texts, [`a\n${value}\n`]);
    }
    assert.fail("no run was quick enough to be followed in silence");
  },
);

test(
  "a run that takes longer than a moment is shown as one, and can be stopped",
  options,
  async () => {
    await live.show([CELLS[1]!, { id: "figure", code: "while (beta > 1) {}\nbeta" }]);
    await live.run("figure");
    await slide("input", [3]);
    await live.untilState("figure", "running");
    await live.click("figure", "stop");
    await live.untilState("figure", "stopped");
    assert.deepEqual(await stale(), ["figure"]);
    await slide("input", [0]);
    await untilShown("figure", "0");
  },
);

test(
  "the reset of a control gives the author's value, and what follows it runs",
  options,
  async () => {
    await live.show(CELLS);
    await live.run("below");
    await slide("input", [7]);
    await untilShown("below", "below 14");
    await live.page.click("#cell-input .input-reset");
    await untilShown("below", "below 2");
    assert.equal(await field("input").inputValue(), "1");
  },
);

test("the reset of its cell leaves what had followed it marked as stale", options, async () => {
  await live.show(CELLS);
  await live.run("below");
  await slide("input", [7]);
  await untilShown("below", "below 14");
  await live.click("input", "reset");
  await live.page.waitForSelector("#cell-below.is-stale");
  assert.deepEqual(await stale(), ["figure", "below"]);
  await live.page.click(".live-stale");
  await untilShown("below", "below 2");
  // What a cell shows may be drawn before it has ended.
  await live.page.waitForFunction(() => !document.querySelector(".cell.is-stale"));
});

test("what is folded away or stored is not run, but marked", options, async () => {
  await live.show([
    CELLS[1]!,
    { id: "folded", code: "beta" },
    { id: "slow", code: "const stored = (x: any) => x;" },
    { id: "kept", code: "stored(beta)" },
    { id: "seen", code: "beta" },
  ]);
  for (const id of ["folded", "kept", "seen"]) await live.run(id);
  await live.page.evaluate(() => {
    const cell = document.querySelector("#cell-folded")!;
    const details = document.createElement("details");
    cell.replaceWith(details);
    details.append(cell);
  });
  await slide("input", [4]);
  await untilShown("seen", "4");
  await live.page.waitForSelector("#cell-kept.is-stale");
  assert.deepEqual(await stale(), ["folded", "kept"]);
});

test(
  "a point follows the mouse, stays in its bounds, and has a slider for each axis",
  options,
  async () => {
    await live.show([
      {
        id: "input",
        code: `${HOST}\nconst q = host.inputs["q"] ?? [0, 0];\n${declare('name: "q", kind: "point", label: "q", start: [0, 0], min: -2, max: 2, step: 0.5, marks: []', "q")}`,
      },
      { id: "figure", code: "q.join()" },
    ]);
    await live.run("figure");
    const ground = await live.page.locator("#cell-input .plane-ground").boundingBox();
    assert.ok(ground);
    const at = (x: number, y: number): [number, number] => [
      ground.x + ((x + 2) / 4) * ground.width,
      ground.y + ((2 - y) / 4) * ground.height,
    ];
    await live.page.mouse.move(...at(0, 0));
    await live.page.mouse.down();
    await live.page.mouse.move(...at(1.1, -1.4), { steps: 5 });
    await untilShown("figure", "1,-1.5");
    await live.page.mouse.move(...at(1, 9), { steps: 5 });
    await live.page.mouse.up();
    await untilShown("figure", "1,2");
    await live.page.locator("#cell-input input").nth(1).focus();
    await live.page.keyboard.press("ArrowDown");
    await untilShown("figure", "1,1.5");
  },
);

test("a number outside its bounds is marked and not taken", options, async () => {
  await live.show([
    {
      id: "input",
      code: `${HOST}\nconst k = host.inputs["k"] ?? [[1, 2]];\n${declare('name: "k", kind: "matrix", label: "k", start: [[1, 2]], rows: ["r"], columns: ["a", "b"], min: 0, max: 9, step: 1', "k")}`,
    },
    { id: "figure", code: "JSON.stringify(k)" },
    { id: "apart", code: "0" },
  ]);
  await live.run("figure");
  const second = live.page.getByRole("spinbutton", { name: "k r, b" });
  await second.fill("99");
  assert.equal(await second.getAttribute("aria-invalid"), "true");
  // A run that 99 had begun would have ended before this one.
  await live.run("apart");
  assert.equal(await live.shown("figure"), "[[1,2]]");
  await second.fill("7");
  await untilShown("figure", "[[1,7]]");
  assert.equal(await second.getAttribute("aria-invalid"), "false");
});

test("when the reader lets go, the page says what the picture shows now", options, async () => {
  const picture =
    'host.display({ "image/svg+xml": "<svg/>", "text/plain": `a bar of height ${beta}` })';
  await live.show([{ id: "input", code: `${slider("beta", 1)}\n${picture}` }]);
  await live.run("input");
  await slide("input", [2, 3, 4]);
  await live.page.waitForFunction(
    () => document.querySelector(".live-status")?.textContent === "Updated: a bar of height 4",
  );
  assert.equal(await live.page.getByRole("slider", { name: "Slider beta" }).inputValue(), "4");
});

test("an input that is no input of ours is shown as text", options, async () => {
  const json = '{"kind":"slider","name":"x","label":"<img src=x onerror=alert(1)>"}';
  await live.show([
    {
      id: "odd",
      code: `${HOST}\nhost.display({ "application/vnd.notebook.input+json": ${JSON.stringify(json)}, "text/plain": "as text" })`,
    },
  ]);
  await live.run("odd");
  assert.equal(await live.shown("odd"), "as text");
  assert.deepEqual(live.complaints, []);
});
