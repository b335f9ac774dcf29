import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { buildSite } from "../../site/build-site.js";
import { launchChromium } from "../browser/launch.js";
import { bundleRuntime } from "../browser/live-modules.js";
import { serveFolders } from "../browser/server.js";
import { findChromium } from "../cells/find-chromium.js";
import { guideConfig, guideSources } from "./guide-book.js";

const project = join(import.meta.dirname, "../..");
const chromium = findChromium();
const skip = chromium ? false : "Chromium is not installed (apt install chromium)";
const SECTION = "/zh/09-example/02-exercises.html";

let browser: Browser;
let url = "";
let close = () => Promise.resolve();

before(async () => {
  if (!chromium) return;
  const folder = mkdtempSync(join(tmpdir(), "exercises-"));
  const root = join(folder, "book");
  mkdirSync(join(root, "chapters/09-example"), { recursive: true });
  for (const name of ["references", "terms"]) {
    cpSync(join(project, `chapters/${name}.json`), join(root, `chapters/${name}.json`));
  }
  writeFileSync(join(root, "book.config.json"), JSON.stringify(guideConfig));
  for (const { file, source } of guideSources()) writeFileSync(join(root, file), source);
  await buildSite({
    root,
    out: join(folder, "_site"),
    run: () => Promise.resolve(new Map()),
    bundleLive: (out) => bundleRuntime(project, out),
  });
  const server = await serveFolders(join(folder, "_site"));
  url = server.url;
  browser = await launchChromium(chromium);
  close = async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  };
});
after(() => close());

/** A page of a reader who has not been here before, in which nothing goes wrong unseen. */
async function visit(look: (page: Page, context: BrowserContext) => Promise<void>, script = "") {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    if (script) await page.addInitScript(script);
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url + SECTION);
    await look(page, context);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const stateOf = (page: Page, label: string) =>
  page.getAttribute(`[data-exercise="${label}"]`, "data-state");
const verdict = (page: Page, cell: string) => page.innerText(`#cell-${cell} .verdict`);

test("a form gives its text to the exercise, and tells what came of it", { skip }, async () => {
  await visit(async (page) => {
    const field = page.locator("form[data-label='ex:tanh-slope'] input");
    assert.equal(await stateOf(page, "ex:tanh-slope"), "open");
    await field.fill("h^2 - 1");
    await field.press("Enter");
    await page.waitForSelector("#cell-tanh-slope .verdict-failed");
    assert.match(await verdict(page, "tanh-slope"), /只差一个负号/);
    assert.equal(await stateOf(page, "ex:tanh-slope"), "tried");
    // Quotes and code in an answer stay text.
    await field.fill('"); throw new Error("run"); ("');
    await field.press("Enter");
    await page.waitForFunction(() =>
      document.querySelector("#cell-tanh-slope .verdict")?.textContent?.includes("读不懂"),
    );
    await field.fill("1 - h^{2}");
    await field.press("Enter");
    await page.waitForSelector("#cell-tanh-slope .verdict-passed");
    assert.equal(await stateOf(page, "ex:tanh-slope"), "done");
    await page.reload();
    assert.equal(await stateOf(page, "ex:tanh-slope"), "done");
    await page.goto(`${url}/zh/exercises.html`);
    assert.equal(await stateOf(page, "ex:tanh-slope"), "done");
    assert.match(await page.innerText("[data-exercise='ex:tanh-slope']"), /已完成/);
    assert.equal(await page.textContent("#outline .exercise-count"), "1/10");
  });
});

test("a slider sets a figure, and the verdict tells what was measured", { skip }, async () => {
  await visit(async (page) => {
    const slider = page.locator("form[data-label='ex:gain'] input[type=range]");
    await slider.fill("0.95");
    assert.equal(await page.textContent("form[data-label='ex:gain'] output"), "0.95");
    await page.click("form[data-label='ex:gain'] button");
    await page.waitForSelector("#cell-gain .verdict-failed");
    assert.match(await verdict(page, "gain"), /信号消失了/);
  });
});

test("a choice answers when it is opened, without the runtime", { skip }, async () => {
  await visit(async (page) => {
    const requests: string[] = [];
    page.on("request", (request) => {
      // Chromium asks for the icon when it likes.
      if (!request.url().endsWith("/favicon.svg")) requests.push(request.url());
    });
    const options = page.locator("[data-exercise='ex:mask-place'] .choice-option > summary");
    await options.nth(0).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-exercise='ex:mask-place'][data-state=tried]");
    assert.match(await page.innerText(".choice-option[open]"), /不对。[\s\S]*输出无端变小/);
    await options.nth(1).click();
    await page.waitForSelector("[data-exercise='ex:mask-place'][data-state=done]");
    assert.equal(await page.locator(".choice-option[open]").count(), 1);
    assert.deepEqual(requests, []);
  });
});

test("hints come one after the other, and a solution asks to try first", { skip }, async () => {
  await visit(async (page) => {
    const hints = page.locator("[data-exercise='ex:masked-softmax'] .hint");
    assert.deepEqual(
      [await hints.nth(0).isVisible(), await hints.nth(1).isVisible()],
      [true, false],
    );
    await hints.nth(0).locator("summary").click();
    assert.ok(await hints.nth(1).isVisible());
    const summary = page.locator("#solution-ex-mask-place > summary");
    assert.match((await summary.textContent()) ?? "", /先试一次/);
    await page.locator("[data-exercise='ex:mask-place'] summary").first().click();
    await page.waitForSelector("[data-exercise='ex:mask-place'][data-state=tried]");
    assert.doesNotMatch((await summary.textContent()) ?? "", /先试一次/);
  });
});

for (const [how, script] of [
  [
    "full",
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
  ],
  [
    "blocked",
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
  ],
]) {
  test(
    `where storage is ${how}, progress is told to be lost and can be exported`,
    { skip },
    async () => {
      await visit(async (page) => {
        await page.locator("[data-exercise='ex:mask-place'] summary").nth(1).click();
        await page.waitForSelector(".progress-status button");
        assert.match(await page.innerText(".progress-status"), /无法保存进度/);
        assert.equal(await stateOf(page, "ex:mask-place"), "done");
        const download = page.waitForEvent("download");
        await page.click(".progress-status button");
        const text = await readFile(await (await download).path(), "utf8");
        const { entries } = JSON.parse(text) as { entries: Record<string, { state: string }> };
        assert.equal(entries["ex:mask-place"]?.state, "done");
      }, script);
    },
  );
}

test("progress of a file is added, and what is no progress is refused", { skip }, async () => {
  await visit(async (page) => {
    await page.goto(`${url}/zh/exercises.html`);
    const choose = async (text: string) => {
      const chooser = page.waitForEvent("filechooser");
      await page.click("[data-progress=import]");
      const file = { name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) };
      await (await chooser).setFiles(file);
    };
    await choose('{"entries": {}}');
    await page.waitForFunction(() =>
      document.querySelector(".progress-status")?.textContent?.includes("没有导入"),
    );
    const entry = { state: "done", mark: "older", section: "09-example/02-exercises", at: 1 };
    const entries = {
      "ex:gain": entry,
      "<img src=x onerror=alert(1)>": entry,
      "ex:bad": { state: 3 },
    };
    await choose(JSON.stringify({ format: "exercise-progress-1", entries }));
    await page.waitForFunction(() =>
      document.querySelector(".progress-status")?.textContent?.includes("已导入 1 道"),
    );
    // The exercise has changed since: what was done is not forgotten, and not taken for the new one.
    assert.equal(await stateOf(page, "ex:gain"), "changed");
  });
});
