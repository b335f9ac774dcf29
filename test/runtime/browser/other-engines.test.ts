import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CellSite } from "../../browser/cell-site.js";
import { serveCells } from "../../browser/cell-site.js";
import type { EngineOptions, EnginePage } from "../../browser/engine.js";
import { callIn } from "../../browser/engine.js";
import { otherEngines, skipWithout } from "../../browser/other-engines.js";
import type { Stopped } from "./endless-loop.js";
import { cellsWithLoop, isPrompt, stopLoop } from "./endless-loop.js";
import { textOf } from "./live-page.js";

let site: CellSite;
before(async () => (site = await serveCells()));
after(() => site.close());

const CELLS = [
  { id: "a", code: "const a = 2" },
  { id: "b", code: "a * 3" },
];

const run = (page: EnginePage, id: string) => callIn(page, (id) => window.notebook.run(id), id);

/** Runs in the page: edits a cell, and gathers what readers are told of it. */
async function edit(code: string): Promise<string[]> {
  const status = document.querySelector(".live-status")!;
  const said: string[] = [];
  const observer = new MutationObserver(() => said.push(status.textContent));
  observer.observe(status, { childList: true });
  await window.notebook.answer("a", code);
  observer.disconnect();
  return said;
}

/** Runs in the page: whether the browser takes a text of some length. */
function keeps(length: number): boolean {
  try {
    localStorage.setItem("text", "x".repeat(length));
    localStorage.removeItem("text");
    return true;
  } catch {
    return false;
  }
}

/** Runs in the page: fills its storage, with ever smaller texts. */
function fillStorage(largest: number): void {
  for (let length = largest; length >= 1; length /= 2) {
    try {
      for (let count = 0; ; count++) {
        localStorage.setItem(`${length}-${count}`, "x".repeat(length));
      }
    } catch {
      continue;
    }
  }
}

const NOT_KEPT = /cannot keep/;

/** Other programs share the machine: what is promised must be kept in one of some tries. */
const TRIES = 8;

for (const engine of otherEngines) {
  const options = { skip: skipWithout(engine), timeout: 300_000 };

  const visit = async (
    cells: Parameters<CellSite["put"]>[0],
    work: (page: EnginePage) => Promise<void>,
    how: EngineOptions = {},
  ) => {
    await site.put(cells);
    const browser = await engine.launch(how);
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await work(page);
    } finally {
      await browser.close();
    }
  };

  for (const backend of ["wasm", "cpu"] as const) {
    const what = `an endless loop on ${backend} stops at once, and the state comes back`;
    test(`${engine.name}: ${what}`, options, (t) =>
      visit(cellsWithLoop(backend), async (page) => {
        const measured: Stopped[] = [];
        do measured.push(await stopLoop(page, backend));
        while (!isPrompt(measured.at(-1)!) && measured.length < TRIES);
        const { status, stopped } = measured.at(-1)!;
        t.diagnostic(`stopped in ${stopped.toFixed(0)} ms`);
        assert.equal(status, "stopped");
        assert.ok(isPrompt(measured.at(-1)!), JSON.stringify(measured));
        // 7 · 7 ones
        assert.equal(textOf(await run(page, "after")), "49\n");
      }),
    );
  }

  test(`${engine.name}: an edited text survives a reload`, options, () =>
    visit(CELLS, async (page) => {
      assert.doesNotMatch((await callIn(page, edit, "const a = 11")).join("\n"), NOT_KEPT);
      await page.goto("about:blank");
      await page.goto(site.url);
      assert.equal(textOf(await run(page, "b")), "33\n");
    }),
  );

  test(`${engine.name}: a storage that is full is told of, and cells go on`, options, () =>
    visit(CELLS, async (page) => {
      assert.equal(await callIn(page, keeps, 20), true);
      await callIn(page, fillStorage, 2 ** 20);
      assert.equal(await callIn(page, keeps, 20), false);
      assert.match((await callIn(page, edit, "const a = 23")).join("\n"), NOT_KEPT);
      assert.equal(textOf(await run(page, "b")), "69\n");
    }),
  );

  test(`${engine.name}: a storage that is blocked is told of, and cells go on`, options, () =>
    visit(
      CELLS,
      async (page) => {
        assert.equal(await callIn(page, keeps, 20), false);
        assert.match((await callIn(page, edit, "const a = 29")).join("\n"), NOT_KEPT);
        assert.equal(textOf(await run(page, "b")), "87\n");
      },
      { blocksStorage: true },
    ),
  );
}
