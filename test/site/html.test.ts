import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { buildSite } from "../../site/build-site.js";
import { FixtureBook } from "./fixture.js";

/*
 * What the book's pages and those of a fixture with one of everything look like to a validator.
 * Cells are not run: their outputs are checked where they are drawn.
 */
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Matters of taste.
    "attr-quotes": "off",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "no-inline-style": "off",
    "prefer-native-element": "off",
    // Scripts and styles are the site's own files.
    "require-sri": "off",
    // A list may have a name, as long as its role allows one.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    "valid-id": ["error", { relaxed: true }],
  },
});

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "html-"));
const fixture = new FixtureBook();
const pages = new Map<string, string>();

before(async () => {
  for (const path of await fixture.build()) pages.set(`fixture${path}`, fixture.page(path));
  const out = join(folder, "_site");
  const run = () => Promise.resolve(new Map());
  const site = await buildSite({ root, out, base: "/", run });
  for (const path of site.pages) pages.set(path, readFileSync(join(out, path), "utf8"));
});
after(() => rmSync(folder, { recursive: true }));

test("every page is valid HTML", async () => {
  const faults = await Promise.all(
    [...pages].map(async ([path, html]) => {
      const { results } = await validator.validateString(html, path);
      return results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column, selector }) => {
          return `${path}:${line}:${column}: ${ruleId}: ${message} ${selector ?? ""}`;
        }),
      );
    }),
  );
  assert.deepEqual(faults.flat(), []);
});

test("every picture has its size and says what it shows", () => {
  for (const [path, html] of pages) {
    for (const [tag] of html.matchAll(/<img\b[^>]*>/g)) {
      for (const attribute of ["alt", "width", "height"]) {
        assert.match(tag, new RegExp(` ${attribute}="`), `${path}: ${tag}`);
      }
    }
  }
});

test("no page loads anything from another origin", () => {
  const loads =
    /<(?:script|img|source|iframe|video|audio)\b[^>]*?\s(?:src|srcset)="(https?:)?\/\/[^"]*"|<link\b(?=[^>]*rel="(?:stylesheet|icon|preload|modulepreload)")[^>]*href="(https?:)?\/\/[^"]*"/;
  for (const [path, html] of pages) assert.doesNotMatch(html, loads, path);
});
