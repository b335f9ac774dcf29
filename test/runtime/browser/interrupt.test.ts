import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { findChromium } from "../../cells/find-chromium.js";
import type { Stopped } from "./endless-loop.js";
import { cellsWithLoop, isPrompt, stopLoop } from "./endless-loop.js";
import type { LivePage } from "./live-page.js";
import { openLivePage, textOf } from "./live-page.js";
import { demandBackend, twiceAtMost } from "./patience.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 300_000 };
let live: LivePage;

async function open(): Promise<void> {
  if (!chromium) return;
  live = await openLivePage(chromium);
  // A backend may take minutes to start: what lasts too long, the tests themselves say.
  live.page.setDefaultTimeout(0);
}

before(open);
after(() => live?.close());
beforeEach(() => live?.page.goto("about:blank"));

/** Other programs share the machine: what is promised must be kept in one of some tries. */
const TRIES = 8;

async function reopen(): Promise<void> {
  await live.close();
  await open();
}

for (const backend of ["wasm", "cpu", "webgl", "webgpu"] as const) {
  test(`an endless loop on ${backend} stops at once, and the state comes back`, options, (t) =>
    twiceAtMost(async () => {
      await live.show(cellsWithLoop(backend));
      const measured: Stopped[] = [];
      for (let tries = 0; tries < TRIES; tries++) {
        const one = await stopLoop(live.page, backend);
        await demandBackend(live, backend);
        assert.equal(one.status, "stopped");
        measured.push(one);
        if (isPrompt(one)) break;
      }
      const last = measured.at(-1)!;
      t.diagnostic(`stopped in ${last.stopped.toFixed(0)} ms`);
      assert.ok(isPrompt(last), JSON.stringify(measured));
      // 7 · 7 ones
      assert.equal(textOf(await live.run("after")), "49\n");
      assert.equal(await live.state("loop"), "stopped");
      assert.equal(await live.shown("loop"), "saved loop");
    }, reopen),
  );
}

test("the page itself had nothing to complain of", options, () => {
  assert.deepEqual(live.complaints, []);
});
