import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../browser/launch.js";
import { findChromium } from "../../cells/find-chromium.js";

// The tests that page.ts names once more, on the backends that Node has not. A machine without a
// GPU computes them in software, which shows the same numbers.

const executablePath = findChromium();
const skip = executablePath ? false : "there is no Chromium; set CHROME_PATH or install chromium";
/** WebGPU needs a secure context; nothing listens there, the test answers itself. */
const ADDRESS = "http://localhost/";

let browser: Browser;
let page: Page;

const here = (file: string) => join(import.meta.dirname, file);

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here("page.ts")],
    alias: {
      "node:assert/strict": here("shims/assert.ts"),
      "node:test": here("shims/node-test.ts"),
    },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

const inPage = <Answer>(name: string, argument: string): Promise<Answer> =>
  page.evaluate(`${name}(${JSON.stringify(argument)})`);

before(async () => {
  if (!executablePath) return;
  browser = await launchChromium(executablePath);
  page = await browser.newPage();
  await page.route("**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>backends</title>" }),
  );
  await page.goto(ADDRESS);
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.addScriptTag({ content: await bundle() });
  // Errors come by the same wire as answers do, and before this one.
  await page.evaluate("0");
  assert.deepEqual(errors, []);
});

after(() => browser?.close());

/** Runs the tests on one of these backends. */
export function testInPage(backend: "webgl" | "webgpu"): void {
  test(`what holds on cpu and wasm holds on ${backend}`, { skip }, async (context) => {
    const failure = await inPage<string | null>("failureOf", backend);
    if (failure && !process.env["CI"]) return context.skip(failure);
    assert.equal(failure, undefined);
    const names = await inPage<string[]>("namesOf", backend);
    assert.ok(names.length > 100, `${names.length} tests`);
    for (const name of names) {
      await context.test(name, async () => assert.equal(await inPage("run", name), undefined));
    }
  });
}
