import { findChromium } from "../cells/find-chromium.js";
import type { LivePage } from "../runtime/browser/live-page.js";
import { openLivePage } from "../runtime/browser/live-page.js";
import { pageConfig } from "./cell-page.js";

/*
 * Prints how long a reader waits: for the first tensor on a page where nothing was touched yet, and
 * for a cell that is run again. The times are the page's own, from the call to the cell's end.
 */

const FIRST_RUNS = 5;
const AGAIN_RUNS = 101;

const setup = 'import { tf, startBackend } from "seqattn";\nawait startBackend()';
const square = "(await tf.tensor([2, 3]).square().data())[1]";

const quantile = (sizes: readonly number[], part: number) =>
  [...sizes].sort((a, b) => a - b)[Math.ceil(part * sizes.length) - 1] ?? NaN;

/** Loads the runtime into a page that has none, and runs a cell after its setup cell. */
async function firstTensor(live: LivePage, backend: "wasm" | "webgl"): Promise<number> {
  const { origin } = new URL(live.page.url());
  await live.page.goto(`${origin}/package.json`);
  const config = pageConfig([
    { id: "setup", setup: true, code: setup },
    { id: "a", code: square },
  ]);
  return live.page.evaluate(
    async ([backend, config]) => {
      document.body.innerHTML =
        '<main><div data-cell="setup"></div><div data-cell="a"></div></main>';
      const runtime = "/live/runtime.js";
      const started = performance.now();
      const { startNotebook } = (await import(runtime)) as {
        startNotebook: (root: Element | null, config: object) => typeof window.notebook;
      };
      const notebook = startNotebook(document.querySelector("main"), config);
      notebook.setBackend(backend);
      const { status } = await notebook.run("a");
      if (status !== "ok") throw new Error(`the cell ended with "${status}"`);
      return performance.now() - started;
    },
    [backend, config] as const,
  );
}

/** What a run takes beyond the cell's own time: it does next to nothing. */
async function again(live: LivePage): Promise<number[]> {
  await live.show([
    { id: "setup", setup: true, code: setup },
    { id: "a", code: "1 + 1" },
  ]);
  await live.run("setup");
  return live.page.evaluate(async (count) => {
    const sizes: number[] = [];
    for (let run = 0; run < count; run++) {
      const started = performance.now();
      await window.notebook.run("a");
      sizes.push(performance.now() - started);
    }
    return sizes;
  }, AGAIN_RUNS);
}

const chromium = findChromium();
if (!chromium)
  throw new Error("bench: no Chromium was found. Install it: apt-get install chromium");
const live = await openLivePage(chromium);
try {
  await live.show([]);
  for (const backend of ["wasm", "webgl"] as const) {
    const sizes: number[] = [];
    for (let run = 0; run < FIRST_RUNS; run++) sizes.push(await firstTensor(live, backend));
    const [best, median] = [Math.min(...sizes), quantile(sizes, 0.5)];
    console.log(
      `first tensor, ${backend}: best ${best.toFixed(0)} ms, median ${median.toFixed(0)} ms of ${FIRST_RUNS}`,
    );
  }
  const sizes = await again(live);
  const [median, p95] = [quantile(sizes, 0.5), quantile(sizes, 0.95)];
  console.log(
    `a cell run again: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${AGAIN_RUNS}`,
  );
} finally {
  await live.close();
}
