import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { loadSoundBook } from "../../runtime/node/index.js";
import { runCells } from "../../site/run-cells.js";
import { withCopy } from "../runtime/node/book-copy.js";

/** What is said while the cells of a book run. */
async function said(root: string, why: boolean): Promise<string[]> {
  const { mock: log } = mock.method(console, "log", () => undefined);
  try {
    await runCells(root, loadSoundBook(root).sections, why);
    return log.calls.map((call) => String(call.arguments[0]));
  } finally {
    log.restore();
  }
}

test("who waits for a book is told of each section whose cells have run, and else nothing", async () => {
  await withCopy(async (root) => {
    const [section] = loadSoundBook(root).sections;
    const cells = section?.cells.length ?? 0;
    assert.ok(cells > 1);
    const line = `1/1 ${section?.number} ${section?.title}: cells that ran: ${cells}`;
    assert.deepEqual(await said(root, false), [line]);
    assert.deepEqual(await said(root, false), []);
  });
});

test("who asks is told which cells ran and why", async () => {
  await withCopy(async (root) => {
    const [, ...causes] = await said(root, true);
    assert.match(causes[0] ?? "", /^zh\/01-first\/01-try: ".+" ran: /);
  });
});
