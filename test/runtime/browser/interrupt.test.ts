import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Backend } from "../../../runtime/document/index.js";
import { findChromium } from "../../cells/find-chromium.js";
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

/** A loop that never lets go of its thread, with tensors of the backend where that is bearable. */
const work = (backend: Backend) =>
  backend === "webgpu" ? "n++" : "tf.tidy(() => tf.matMul(x_AA, x_AA)); n++";

const cells = (backend: Backend) => [
  {
    id: "setup",
    setup: true,
    code: 'import { tf, startBackend } from "seqattn";\nawait startBackend()',
    backends: [backend],
  },
  { id: "input", code: "const x_AA = tf.ones([7, 7]);\nconst big = 10 ** 9;" },
  { id: "loop", code: `let n = 0;\nwhile (n < big) { ${work(backend)} }` },
  { id: "after", code: "(await x_AA.sum().data())[0]" },
];

/** Stops the loop, and measures in the page how long that takes and how long its tasks are. */
async function stopLoop() {
  await live.untilState("loop", "running");
  // It is at work by then.
  await live.page.waitForTimeout(500);
  return live.page.evaluate(async () => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask", buffered: false });
    const started = performance.now();
    document.querySelector<HTMLElement>('#cell-loop [data-action="stop"]')?.click();
    while (!document.querySelector('#cell-loop[data-state="stopped"]')) {
      await new Promise((done) => setTimeout(done, 5));
    }
    const stopped = performance.now() - started;
    await new Promise((done) => setTimeout(done, 200));
    return { stopped, longest: Math.max(0, ...tasks) };
  });
}

/** Other programs share the machine: what is promised must be kept in one of some tries. */
const TRIES = 8;

async function reopen(): Promise<void> {
  await live.close();
  await open();
}

for (const backend of ["wasm", "cpu", "webgl", "webgpu"] as const) {
  test(`an endless loop on ${backend} stops at once, and the state comes back`, options, (t) =>
    twiceAtMost(async () => {
      await live.show(cells(backend));
      await live.page.evaluate((backend) => window.notebook.setBackend(backend), backend);
      const measured = [];
      for (let tries = 0; tries < TRIES; tries++) {
        const [{ status }, one] = await Promise.all([live.run("loop"), stopLoop()]);
        await demandBackend(live, backend);
        assert.equal(status, "stopped");
        measured.push(one);
        if (one.stopped <= 500 && one.longest < 100) break;
      }
      const last = measured.at(-1)!;
      t.diagnostic(`stopped in ${last.stopped.toFixed(0)} ms`);
      assert.equal(last.stopped <= 500 && last.longest < 100, true, JSON.stringify(measured));
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
