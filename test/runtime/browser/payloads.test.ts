import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { findChromium } from "../../cells/find-chromium.js";
import type { LivePage } from "./live-page.js";
import { openLivePage } from "./live-page.js";
import { payloads } from "./payloads.js";

const chromium = findChromium();
const options = { skip: chromium ? false : "no Chromium is installed", timeout: 120_000 };
let live: LivePage;

before(async () => {
  if (chromium) live = await openLivePage(chromium);
});
after(() => live?.close());
beforeEach(() => live?.page.goto("about:blank"));

/** Clicks on every link that is there; whatever runs leaves a mark. */
const wasHit = () =>
  live.page.evaluate(async () => {
    for (const link of document.querySelectorAll<HTMLElement>(".cell-outputs a")) {
      if (/script/i.test(link.getAttribute("href") ?? "")) link.click();
    }
    await new Promise((done) => setTimeout(done, 300));
    return "hit" in window;
  });

for (const mime of ["text/html", "image/svg+xml", "text/plain", "image/png"]) {
  test(`${payloads.length} payloads shown as ${mime} run nothing`, options, async () => {
    assert.equal(payloads.length >= 200, true);
    const code = `for (const text of ${JSON.stringify(payloads)})
      (globalThis as any)[Symbol.for("notebook.host")].display({ "${mime}": text, "text/plain": text })`;
    await live.show([{ id: "show", code, backends: ["cpu"] }]);
    assert.equal((await live.run("show")).status, "ok");
    assert.equal(await wasHit(), false);
    const left = await live.page.$$eval(".cell-outputs *", (all) =>
      all.flatMap(({ attributes, localName }) => [
        ...(["script", "iframe", "object", "embed", "base", "meta"].includes(localName)
          ? [localName]
          : []),
        ...[...attributes].map(({ name }) => name).filter((name) => name.startsWith("on")),
      ]),
    );
    assert.deepEqual(left, []);
  });
}

test("payloads in printed text, names and messages of errors run nothing", options, async () => {
  const code = `for (const text of ${JSON.stringify(payloads)}) { console.log(text); console.error(text) }
    throw Object.assign(new Error(${JSON.stringify(payloads.join("\n"))}), { name: ${JSON.stringify(payloads[0])} })`;
  await live.show([{ id: "show", code, backends: ["cpu"] }]);
  await live.run("show");
  assert.equal(await wasHit(), false);
  assert.equal(await live.page.locator(".cell-outputs :is(img, svg, iframe)").count(), 0);
});

test("payloads in saved edits run nothing", options, async () => {
  await live.show([]);
  await live.page.evaluate(
    (texts) => {
      texts.forEach((text, at) =>
        localStorage.setItem(
          `notebook-edit:01-cells/01-page/c${at}`,
          at % 2 ? text : JSON.stringify({ code: text, author: text }),
        ),
      );
    },
    payloads.slice(0, 60),
  );
  await live.show(payloads.slice(0, 60).map((_, at) => ({ id: `c${at}`, code: "1" })));
  for (const button of await live.page.$$(".cell-notice button:text('Use my code')")) {
    await button.click();
  }
  assert.equal(await wasHit(), false);
  assert.equal(await live.page.locator("[data-state]:not([data-state=idle])").count(), 0);
});

test("without the sanitiser the same payloads do run", options, async () => {
  await live.show([]);
  const hits = await live.page.evaluate(
    async (texts) => {
      let hits = 0;
      for (const text of texts) {
        const box = document.createElement("div");
        document.body.append(box);
        box.innerHTML = text;
        await new Promise((done) => setTimeout(done, 12));
        if ("hit" in window) hits++;
        delete (window as { hit?: number }).hit;
        box.remove();
      }
      return hits;
    },
    payloads.filter((text) => !/meta|base/.test(text)),
  );
  assert.equal(hits > 20, true, `${hits} ran`);
});
