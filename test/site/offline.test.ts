import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Serving } from "../../site/serve-folder.js";
import { serveFolder } from "../../site/serve-folder.js";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { FixtureBook } from "./fixture.js";

const chromium = findChromium();
const skip = chromium ? false : "Chromium is not installed (apt install chromium)";
const BASE = "/kept/";
const page = (path: string) => `${BASE}zh/${path}`;

let browser: Browser;
before(async () => {
  if (chromium) browser = await launchChromium(chromium);
});
after(() => browser?.close());

interface Shelf {
  book: FixtureBook;
  serving: Serving;
  tab: Page;
}

/** A book that a reader has visited once, and that the browser has kept. */
async function visited(look: (shelf: Shelf) => Promise<void>): Promise<void> {
  const book = new FixtureBook();
  await book.build(BASE, true);
  const serving = await serveFolder(book.out, { port: 0, base: BASE });
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(new URL(page("index.html"), serving.address).href);
    await isKept(tab);
    await look({ book, serving, tab });
  } finally {
    await context.close();
    serving.server.close();
    serving.server.closeAllConnections();
  }
}

const isKept = (tab: Page) =>
  tab.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

const go = async ({ serving, tab }: Shelf, path: string) => {
  await tab.goto(new URL(path, serving.address).href);
};

test(
  "after one visit every page and the search are there without a network",
  { skip },
  async () => {
    await visited(async (shelf) => {
      const { serving, tab } = shelf;
      serving.server.close();
      serving.server.closeAllConnections();
      for (const path of [page("01-first/01-all.html"), `${BASE}en/glossary.html`, page("")]) {
        await go(shelf, path);
        assert.ok(await tab.locator("h1").isVisible(), path);
      }
      await tab.locator(".open-search").click();
      await tab.locator(".search [type=search]").fill("盒子");
      await tab.locator(".result").first().waitFor();
      await go(shelf, page("no-such-page.html"));
      assert.match(await tab.locator("h1").innerText(), /没有这一页/);
    });
  },
);

/** Waits until a newer version lies ready. */
const isReady = (tab: Page) =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
  });

test("a newer version begins as a whole when the reader goes on", { skip }, async () => {
  await visited(async (shelf) => {
    const { book, tab } = shelf;
    await go(shelf, page("01-first/01-all.html"));
    const old = await tab.locator("link[rel=stylesheet]").getAttribute("href");
    book.change("chapters/01-first/01-all.md", "一条注。", "改过的注。");
    await book.build(BASE, true);
    await tab.reload();
    // The new version is not there yet: the old one answers, from its text to its style.
    assert.match(await tab.locator(".box-note").innerText(), /一条注/);
    await isReady(tab);
    await tab.goto(tab.url());
    await tab.locator(".box-note", { hasText: "改过的注" }).waitFor();
    const names = await tab.evaluate(() => caches.keys());
    assert.equal(names.length, 1, "the old version is gone");
    assert.equal(await tab.locator("link[rel=stylesheet]").getAttribute("href"), old);
  });
});

test("a version of which one file is another one's is not kept", { skip }, async () => {
  await visited(async (shelf) => {
    const { book, tab } = shelf;
    await go(shelf, page("01-first/01-all.html"));
    book.change("chapters/01-first/01-all.md", "一条注。", "改过的注。");
    await book.build(BASE, true);
    const file = join(book.out, "en/index.html");
    writeFileSync(file, `${readFileSync(file, "utf8")}<!-- of yet another version -->`);
    const state = await tab.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing ?? registration.waiting;
      while (worker && worker.state === "installing") {
        await new Promise((done) => setTimeout(done, 50));
      }
      return worker?.state;
    });
    assert.equal(state, "redundant");
    await tab.reload();
    assert.match(await tab.locator(".box-note").innerText(), /一条注/);
  });
});

test("where the book is not to be kept, an earlier worker goes", { skip }, async () => {
  await visited(async (shelf) => {
    const { book, tab } = shelf;
    await book.build(BASE, false);
    assert.ok(existsSync(join(book.out, "sw.js")));
    await tab.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (await navigator.serviceWorker.getRegistration()) {
        await new Promise((done) => setTimeout(done, 50));
      }
    });
    assert.deepEqual(await tab.evaluate(() => caches.keys()), []);
  });
});
