import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { findChromium } from "../../cells/find-chromium.js";
import { assertClose } from "../close.js";

// Attention with masks of −∞, recurrent layers of every kind, and LSTM and GRU trained by Adam, on
// the backends that Node has not. A machine without a GPU computes them in software, which shows
// the same numbers.

const executablePath = findChromium();
const skip = executablePath ? false : "there is no Chromium; set CHROME_PATH or install chromium";
/** WebGPU needs a secure context; nothing listens there, the test answers itself. */
const ADDRESS = "http://localhost/";

let browser: Browser;
let page: Page;
let onCpu: number[];

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "gpu-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

const numbersOf = (backend: string): Promise<number[] | string> =>
  page.evaluate(`numbersOf(${JSON.stringify(backend)})`);

before(async () => {
  if (!executablePath) return;
  browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--enable-unsafe-webgpu"],
  });
  page = await browser.newPage();
  await page.route("**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>backends</title>" }),
  );
  await page.goto(ADDRESS);
  await page.addScriptTag({ content: await bundle() });
  onCpu = (await numbersOf("cpu")) as number[];
});

after(() => browser?.close());

for (const backend of ["webgl", "webgpu"]) {
  test(`${backend} gives the numbers of cpu, and no NaN`, { skip }, async (context) => {
    const numbers = await numbersOf(backend);
    if (typeof numbers === "string") return context.skip(numbers);
    assert.ok(numbers.every(Number.isFinite));
    assertClose(numbers, onCpu, 1e-5);
  });
}
