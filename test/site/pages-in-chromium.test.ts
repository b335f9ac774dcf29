import assert from "node:assert/strict";
import { test } from "node:test";
import { FixtureSite } from "./fixture-site.js";

const site = new FixtureSite();
const { base, section, skip } = site;

const phone = { width: 390, height: 844 };

test("no page is wider than a phone, also with everything unfolded", { skip }, async () => {
  for (const path of site.pages) {
    await site.open(path, { viewport: phone, javaScriptEnabled: false }, async (page) => {
      const wide = await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        return document.documentElement.scrollWidth - innerWidth;
      });
      assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
    });
  }
});

test(
  "pages ask no other origin for anything and break no rule of their own",
  { skip },
  async () => {
    for (const path of site.pages) {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => {
        if (message.type() === "error") said.push(message.text());
      });
      page.on("response", (response) => {
        if (response.status() >= 400) said.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(site.origin + path, { waitUntil: "networkidle" });
      assert.deepEqual(
        asked.filter((url) => !url.startsWith(`${site.origin}${base}`)),
        [],
      );
      assert.deepEqual(said, []);
      await context.close();
    }
  },
);

test("no id is there twice, and every inner link has its target", { skip }, async () => {
  const anchors = new Map<string, Set<string>>();
  const links: { from: string; url: string }[] = [];
  for (const path of site.pages) {
    await site.open(path, { javaScriptEnabled: false }, async (page) => {
      const found = await page.evaluate(() => ({
        ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
        // Links within drawings have no address of their own kind.
        urls: [...document.querySelectorAll("a[href]")].map(
          (link) => new URL(link.getAttribute("href") ?? "", document.baseURI).href,
        ),
      }));
      const ids = new Set(found.ids);
      assert.equal(found.ids.length, ids.size, `${path}: an id is there twice`);
      anchors.set(site.origin + path, ids);
      links.push(...found.urls.map((url) => ({ from: path, url })));
    });
  }
  for (const { from, url } of links.filter(({ url }) => url.startsWith(site.origin))) {
    const [address = "", hash = ""] = url.split("#");
    const ids = anchors.get(address);
    assert.ok(ids, `${from}: there is no page ${address}`);
    assert.ok(!hash || ids.has(decodeURIComponent(hash)), `${from}: there is no ${url}`);
  }
});

test("without JavaScript the page is complete and its outline opens", { skip }, async () => {
  await site.open(section, { viewport: phone, javaScriptEnabled: false }, async (page) => {
    for (const part of [".math svg", ".cell-code", ".cell-outputs pre", ".cell-outputs svg"]) {
      assert.ok(await page.locator(part).first().isVisible(), part);
    }
    assert.equal(await page.locator("button.theme").isVisible(), false);
    assert.equal(await page.locator("#outline").isVisible(), false);
    await page.click(".open-outline");
    assert.ok(await page.locator("#outline a[aria-current]").isVisible());
    await page.click("#outline .close");
    assert.equal(await page.locator("#outline").isVisible(), false);
    await page.click("details.solution summary");
    assert.ok(await page.locator("#cell-sum").isVisible());
  });
});

test("a chosen theme is there before the next page is drawn", { skip }, async () => {
  await site.open(section, { colorScheme: "light" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click("button.theme");
    await page.click("button.theme");
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.goto(`${site.origin}${base}zh/01-first/02-only-chinese.html`, {
      waitUntil: "commit",
    });
    await page.waitForSelector("body");
    assert.equal(await paper(), dark);
  });
});

test("the first page leads on to the reader's language", { skip }, async () => {
  for (const [locale, language] of [
    ["zh-CN", "zh"],
    ["en-GB", "en"],
    ["fr-FR", "zh"],
  ] as const) {
    await site.open(`${base}index.html`, { locale }, async (page) => {
      await page.waitForURL(`${site.origin}${base}${language}/index.html`);
    });
  }
});

test(
  "the keyboard reaches what can be scrolled, and what a cell puts out later",
  { skip },
  async () => {
    await site.open(section, { viewport: phone }, async (page) => {
      await page.waitForSelector('#eq-long .equation-body[tabindex="0"]');
      assert.ok((await page.locator(".equation-body:not([tabindex])").count()) > 0);
      await page.evaluate(() => {
        const outputs = document.querySelector("#cell-numbers .cell-outputs");
        const texts = { wide: "wide ".repeat(97), tall: "tall\n".repeat(97), short: "short" };
        for (const [id, text] of Object.entries(texts)) {
          const output = document.createElement("pre");
          output.id = id;
          output.className = "output";
          output.textContent = text;
          outputs?.append(output);
        }
      });
      for (const id of ["wide", "tall"]) await page.waitForSelector(`#${id}[tabindex="0"]`);
      assert.equal(await page.locator("#short[tabindex]").count(), 0);
    });
  },
);
