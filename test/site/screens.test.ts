import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { inBlocks, shareThatDiffers } from "./blocks.js";
import { FixtureSite } from "./fixture-site.js";

/*
 * Key pages are compared with pictures that were looked at and kept, in blocks of pixels. After a
 * change that is meant, KEEP=1 npx tsx test/run.ts --units screens keeps the new pictures.
 */

const site = new FixtureSite();
const { skip } = site;
const kept = new URL("screens/", import.meta.url);

/** So much may a block's colour differ, of 255, and so many of all blocks. */
const [COLOUR, SHARE] = [20, 0.015];

/** What of a page is looked at: what is seen first, or these parts by themselves. */
const pages = {
  entrance: { path: `${site.base}zh/index.html`, parts: { first: "", chapters: ".chapters" } },
  map: { path: `${site.base}zh/map.html`, parts: { first: "" } },
  section: {
    path: site.section,
    parts: {
      first: "",
      formula: "#eq-long",
      cell: "#cell-numbers",
      figure: "#fig-picture",
      table: "#tab-numbers",
      box: ".box-important",
      exercise: "#ex-sum",
    },
  },
};

const screens = {
  desk: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

interface Look {
  path: string;
  parts: Readonly<Record<string, string>>;
  screen: keyof typeof screens;
  colorScheme: "light" | "dark";
  change?: ((page: Page) => Promise<unknown>) | undefined;
}

/** The parts of a page, in blocks. */
async function look({ path, parts, screen, colorScheme, change }: Look) {
  const seen = new Map<string, PNG>();
  const options = { viewport: screens[screen], colorScheme, reducedMotion: "reduce" } as const;
  const lookAt = async (page: Page) => {
    await page.locator(".open-search").waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await change?.(page);
    for (const [name, selector] of Object.entries(parts)) {
      const part = selector ? page.locator(selector).first() : page;
      seen.set(name, inBlocks(await part.screenshot({ animations: "disabled" })));
    }
  };
  await site.open(path, options, lookAt);
  return seen;
}

/** Says how much of a picture is not as it was kept, if that is too much, and where the new one lies. */
function fault(name: string, picture: PNG): string | undefined {
  const file = new URL(`${name}.png`, kept);
  if (process.env["KEEP"]) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(file, PNG.sync.write(picture));
  }
  if (!existsSync(file)) return `${name}: no picture of it was kept; KEEP=1 keeps one`;
  const share = shareThatDiffers(PNG.sync.read(readFileSync(file)), picture, COLOUR);
  if (share <= SHARE) return undefined;
  const folder = join(tmpdir(), "screens");
  mkdirSync(folder, { recursive: true });
  const place = join(folder, `${name}.png`);
  writeFileSync(place, PNG.sync.write(picture));
  return `${name}: ${(100 * share).toFixed(1)} % of it differs; it is now as in ${place}`;
}

const looks = Object.entries(pages).flatMap(([name, page]) =>
  (["desk", "phone"] as const).flatMap((screen) =>
    (["light", "dark"] as const).map((colorScheme) => {
      return { name: `${name}-${screen}-${colorScheme}`, ...page, screen, colorScheme };
    }),
  ),
);

for (const each of looks) {
  test(`${each.name} looks as it was kept`, { skip }, async () => {
    const seen = await look(each);
    const faults = [...seen].flatMap(
      ([part, picture]) => fault(`${each.name}-${part}`, picture) ?? [],
    );
    assert.deepEqual(faults, []);
  });
}

const section = { ...pages.section, screen: "desk", colorScheme: "light" } as const;

let usual: ReturnType<typeof look> | undefined;

/** The largest share by which a part of the section differs from what it usually looks like. */
async function largestShare(change?: Look["change"]): Promise<number> {
  usual ??= look(section);
  const before = await usual;
  const changed = await look({ ...section, change });
  const shares = [...before].map(([name, picture]) =>
    shareThatDiffers(picture, changed.get(name)!, COLOUR),
  );
  return Math.max(...shares);
}

const styled = (css: string) => (page: Page) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);

const changes = {
  "larger text": ":root { font-size: 17.5px }",
  "another accent": ":root { --accent: #1d6b4f }",
  "another ground of code": ":root { --code-bg: #dfe4e4 }",
  "more room in an exercise": ".exercise { padding-left: 2.5em }",
  "a table that is no longer in the middle": "table { margin: 0 }",
};

for (const [name, css] of Object.entries(changes)) {
  test(`${name} is seen`, { skip }, async (context) => {
    const share = await largestShare(styled(css));
    context.diagnostic(`${(100 * share).toFixed(1)} %`);
    assert.ok(share > SHARE, `${share}`);
  });
}

test("the same page looks the same again", { skip }, async () => {
  assert.equal(await largestShare(), 0);
});

// As another version of the browser may draw them.
test(
  "letters that are a little heavier and stand a little aside are no fault",
  { skip },
  async (context) => {
    const css = "body { -webkit-text-stroke: 0.1px } main { translate: 0.3px 0.3px }";
    const share = await largestShare(styled(css));
    context.diagnostic(`${(100 * share).toFixed(1)} %`);
    assert.ok(share > 0 && share <= SHARE, `${share}`);
  },
);
