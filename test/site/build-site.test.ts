import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BookError } from "../../runtime/node/index.js";
import { buildSite } from "../../site/build-site.js";
import { FixtureBook, savedRuns } from "./fixture.js";

const section = "zh/01-first/01-all.html";

test("every written section has a page in both languages, and the site has its entrances", async () => {
  const book = new FixtureBook();
  const pages = await book.build();
  const lists = (language: string) =>
    ["map", "exercises", "glossary", "formulas", "bibliography", "formulas/01-first"].map(
      (name) => `/${language}/${name}.html`,
    );
  assert.deepEqual(pages, [
    "/index.html",
    "/404.html",
    "/zh/index.html",
    ...lists("zh"),
    "/zh/01-first/01-all.html",
    "/zh/01-first/02-only-chinese.html",
    "/en/index.html",
    ...lists("en"),
    "/en/01-first/01-all.html",
    "/en/01-first/02-only-chinese.html",
  ]);
  for (const page of pages) assert.ok(existsSync(join(book.out, page)), page);
  assert.deepEqual(readdirSync(book.folder).sort(), ["_site", "book"]);
});

test("a page holds the prose, the formulas, the code, the saved outputs and the notes", async () => {
  const book = new FixtureBook();
  await book.build();
  const html = book.page(section);
  for (const part of [
    '<h1 id="sec-all">',
    'class="math math-inline"',
    ">(1.1.1)</a>",
    'id="cell-numbers" data-cell="numbers"',
    '<span class="code-keyword">const</span>',
    "[ &#39;一!&#39;, &#39;二!&#39; ] &lt;not a tag&gt;",
    '<figure class="figure cell-figure" id="fig-picture">',
    '<details class="solution"',
    'id="work-vaswani2017"',
    'id="term-attention"',
    'id="note-1"',
    'src="/assets/figures/boxes.svg" alt="两个方块，一条线。"',
  ]) {
    assert.ok(html.includes(part), part);
  }
});

test("the map leads to the sections of ideas, and says the same in words", async () => {
  const book = new FixtureBook();
  await book.build();
  const html = book.page("zh/map.html");
  assert.match(
    html,
    /<a class="map-idea" data-idea="mean" href="\/zh\/01-first\/02-only-chinese.html">/,
  );
  assert.match(html, /<path d="M[^"]*" data-from="sum" data-to="weighted">/);
  assert.match(html, /<g class="map-idea unwritten" data-idea="weighted"/);
  assert.match(
    html,
    /<div id="idea-mean"><dt>平均<\/dt><dd><p>先懂：<a href="#idea-sum">求和<\/a>/,
  );
});

test("a formula keeps the punctuation that clings to it", async () => {
  const book = new FixtureBook();
  book.change("chapters/01-first/01-all.md", "因为 $a=b$。", "因为（$a=b$）。");
  await book.build();
  assert.match(
    book.page(section),
    /<span class="keep">（<span class="math[^]*?<\/span>）。<\/span>/,
  );
});

test("a section without English says so and leads to the Chinese page", async () => {
  const book = new FixtureBook();
  await book.build();
  const html = book.page("en/01-first/02-only-chinese.html");
  assert.match(html, /not yet available in English/);
  assert.match(html, /href="\/zh\/01-first\/02-only-chinese.html" hreflang="zh-Hans"/);
});

test("works, terms and formulas are listed with links to where they stand", async () => {
  const book = new FixtureBook();
  await book.build();
  const page = "/zh/01-first/01-all.html";
  for (const [list, own, link] of [
    ["bibliography", 'id="work-vaswani2017"', `${page}#cite-vaswani2017`],
    ["glossary", 'id="term-attention"', `${page}#use-attention`],
    ["formulas", ">1</span>", "/zh/formulas/01-first.html#section-1.1"],
    ["formulas/01-first", ">(1.1.1)</a>", `${page}#eq-long`],
  ] as const) {
    const html = book.page(`zh/${list}.html`);
    assert.ok(html.includes(own), `${list}: ${own}`);
    assert.ok(html.includes(`href="${link}"`), `${list}: ${link}`);
  }
});

test("a list has the glyphs of its own formulas only", async () => {
  const book = new FixtureBook();
  await book.build();
  assert.match(book.page("zh/formulas/01-first.html"), / class="glyphs"/);
  assert.doesNotMatch(book.page("zh/bibliography.html"), / class="glyphs"/);
});

test("a formula that only a Chinese section checks leads there from its English page", async () => {
  const book = new FixtureBook();
  await book.build();
  const checking = "/zh/01-first/02-only-chinese.html#cell-weights-sum";
  for (const page of ["zh/01-first/01-all", "en/01-first/01-all", "en/formulas/01-first"]) {
    assert.ok(book.page(`${page}.html`).includes(`href="${checking}"`), page);
  }
});

test("a site that knows where it is tells whole addresses, and else none", async () => {
  const { root, out } = new FixtureBook();
  const file = (path: string) => readFileSync(join(out, path), "utf8");
  await buildSite({ root, out, run: savedRuns, base: "/book/", origin: "https://example.org" });
  const address = `https://example.org/book/${section}`;
  assert.ok(file("sitemap.xml").includes(`<loc>${address}</loc>`));
  assert.ok(file(section).includes(`<link rel="canonical" href="${address}">`));
  assert.ok(file(section).includes(`<meta property="og:url" content="${address}">`));
  const english = `hreflang="en" href="https://example.org/book/${section.replace("zh", "en")}"`;
  assert.ok(file(section).includes(`<link rel="alternate" ${english}>`));
  const card = "social/zh/01-first/01-all.png";
  assert.ok(
    file(section).includes(`<meta property="og:image" content="https://example.org/book/${card}">`),
  );
  assert.ok(existsSync(join(out, card)));
  const feed = file("zh/feed.xml");
  assert.ok(file(section).includes(`href="https://example.org/book/zh/feed.xml"`));
  assert.match(feed, /feed\.xml#2<\/id>\n<title>后来的<[^]*<title>先有的 &lt;一&gt;</);
  assert.ok(feed.includes(`<link href="${address}"/>`));
  await buildSite({ root, out, run: savedRuns });
  assert.ok(!existsSync(join(out, "sitemap.xml")) && !existsSync(join(out, card)));
  assert.doesNotMatch(file(section), /canonical|og:url|og:image|feed\.xml/);
  assert.match(file(section), /<meta property="og:title" content="1\.1 什么都有 · 小书">/);
});

test("names that go on end as the page's language ends them", async () => {
  const book = new FixtureBook();
  await book.build();
  assert.match(book.page("zh/bibliography.html"), /Niki Parmar.{0,40}等。<a/);
  assert.match(book.page("en/bibliography.html"), /Niki Parmar et al\. <a/);
});

test("the site's own parts have names that change with what is in them", async () => {
  const book = new FixtureBook();
  await book.build();
  const index = () => /data-index="([^"]*)"/.exec(book.page(section))?.[1] ?? "";
  const before = index();
  assert.match(before, /^\/search\/zh-[0-9a-f]{8}\.json$/);
  assert.ok(existsSync(join(book.out, before)));
  book.change("chapters/01-first/01-all.md", "一条注。", "改过的注。");
  await book.build();
  assert.notEqual(index(), before);
  assert.match(book.page(section), / src="\/client-[A-Z0-9]{8}\.js"/);
});

test("under another base path every address begins with it", async () => {
  const book = new FixtureBook();
  await book.build("/some/book/");
  const addresses = [...book.page(section).matchAll(/ (?:href|src)="(\/[^"]*)"/g)];
  assert.ok(addresses.length > 10);
  for (const [, address = ""] of addresses) assert.ok(address.startsWith("/some/book/"), address);
});

/** One fault for each kind of file, and what the message must begin with. */
const faults = [
  ["book.config.json", '"backends"', '"backend"', "book.config.json:"],
  ["chapters/01-first/01-all.md", "`fig:boxes`", "`fig:boxen`", "chapters/01-first/01-all.md:15:"],
  ["chapters/01-first/01-all.md", "{warning}", "{warnung}", "chapters/01-first/01-all.md:"],
  ["chapters/01-first/01-all.md", "$a=b$", "$\\frac{a$", "chapters/01-first/01-all.md:1"],
  ["chapters/01-first/01-all.md", "boxes.svg", "boxen.svg", "chapters/01-first/01-all.md:"],
  ["chapters/01-first/01-all.md", "https://example.org/path", "#nowhere", "chapters/01-first/"],
] as const;

for (const [file, from, to, place] of faults) {
  test(`"${to}" in ${file} is told with its place, and the old site stays`, async () => {
    const book = new FixtureBook();
    await book.build();
    const before = readFileSync(join(book.out, section), "utf8");
    book.change(file, from, to);
    book.change("chapters/01-first/01-all.md", "一条注。", "改过的注。");
    await assert.rejects(book.build(), (error: unknown) => {
      assert.ok(error instanceof BookError);
      assert.ok(error.problems.length > 0);
      assert.ok(error.message.startsWith(place), error.message);
      return true;
    });
    assert.equal(book.page(section), before);
    assert.deepEqual(readdirSync(book.folder).sort(), ["_site", "book"]);
  });
}
