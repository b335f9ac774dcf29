import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { serveFolder } from "../../site/serve-folder.js";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { FixtureBook } from "./fixture.js";

/** The fixture's site, served under a base path, and a browser to look at it. */
export class FixtureSite {
  readonly base = "/deep/book/";
  readonly book = new FixtureBook();
  readonly #chromium = findChromium();
  readonly skip = this.#chromium ? false : "Chromium is not installed (apt install chromium)";
  browser!: Browser;
  origin = "";
  /** The addresses of all pages, with the base path. */
  pages: string[] = [];

  /** @param live - whether its cells can be run. */
  constructor(live = false) {
    let close = () => {};
    before(async () => {
      if (!this.#chromium) return;
      this.pages = await this.book.build(this.base, false, live);
      const serving = await serveFolder(this.book.out, { port: 0, base: this.base });
      this.origin = new URL(serving.address).origin;
      this.browser = await launchChromium(this.#chromium);
      close = () => serving.server.close();
    });
    after(async () => {
      close();
      await this.browser?.close();
    });
  }

  get section(): string {
    return `${this.base}zh/01-first/01-all.html`;
  }

  /** Opens a page, lets it be looked at, and asks that nothing went wrong in it. */
  async open(
    path: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await this.browser.newContext(options);
    try {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(this.origin + path);
      await look(page);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  }
}
