import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../browser/launch.js";
import { serveFolders, type StaticServer } from "../../browser/server.js";
import { findChromium } from "../../cells/find-chromium.js";
import { assertClose } from "../close.js";
import { bothWays, type BothWays } from "./both-ways.js";

const executablePath = findChromium();
const skip = executablePath ? false : "there is no Chromium; set CHROME_PATH or install chromium";

let folder: string;
let server: StaticServer;
let browser: Browser;
let page: Page;

before(async () => {
  if (!executablePath) return;
  folder = await mkdtemp(join(tmpdir(), "install-"));
  await writeFile(join(folder, "index.html"), "<!doctype html><script src=bundle.js></script>");
  await build({
    entryPoints: [join(import.meta.dirname, "both-ways-page.ts")],
    bundle: true,
    outfile: join(folder, "bundle.js"),
    logLevel: "silent",
  });
  const backend = fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  server = await serveFolders(folder, dirname(backend));
  browser = await launchChromium(executablePath);
  page = await browser.newPage();
  await page.goto(`${server.url}/`);
});

after(async () => {
  if (!executablePath) return;
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

function assertSame({ stock, own }: BothWays): void {
  assert.ok(stock.length > 100 && stock.every(Number.isFinite));
  assertClose(own, stock, 1e-4);
  // Not the same code twice: other orders of addition round otherwise.
  assert.notDeepEqual(own, stock);
}

test("in Node a model trains to the same numbers before and after the kernels are installed", async () => {
  assertSame(await bothWays());
});

for (const place of ["page", "worker"]) {
  test(`in a ${place} a model trains to the same numbers before and after`, { skip }, async () => {
    assertSame(await page.evaluate(place === "page" ? "inPage()" : "inWorker()"));
  });
}
