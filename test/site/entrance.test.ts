import assert from "node:assert/strict";
import { test } from "node:test";
import { BookError, loadSoundBook } from "../../runtime/node/index.js";
import { placeOf } from "../../site/sections.js";
import { FixtureBook } from "./fixture.js";

test("a way leads to sections and lists, and names a section that is still to be written", async () => {
  const book = new FixtureBook();
  await book.build();
  const linksOf = (page: string) => /<div class="ways">[^]*?<ul>(.*?)<\/ul>/.exec(book.page(page));
  assert.deepEqual(linksOf("zh/index.html")?.[1]?.match(/<li>.*?<\/li>/g), [
    '<li><a href="/zh/01-first/02-only-chinese.html">1.2<span class="gap"> </span>只有中文</a></li>',
    '<li><a href="/zh/01-first/01-all.html">从<span class="gap"> </span>1.1<span class="gap"> </span>开始</a></li>',
    '<li><a href="/zh/glossary.html">术语表</a></li>',
    '<li>1.3<span class="gap"> </span>还没有写</li>',
  ]);
  assert.deepEqual(linksOf("en/index.html")?.[1]?.match(/<li>.*?<\/li>/g), [
    '<li><a href="/en/01-first/02-only-chinese.html">1.2 Chinese Only</a></li>',
    '<li><a href="/en/01-first/01-all.html">Begin with 1.1</a></li>',
    '<li><a href="/en/glossary.html">Glossary</a></li>',
    "<li>1.3 Not Yet Written</li>",
  ]);
});

test("the numbers in the words of the book's ways are those of the sections they lead to", () => {
  const book = loadSoundBook(process.cwd());
  for (const { section, label } of book.entrance.ways.flatMap(({ links }) => links)) {
    for (const words of Object.values(label ?? {})) {
      const [number] = /\d+\.\d+/.exec(words) ?? [];
      if (number) assert.equal(number, placeOf(book, "zh", section ?? "").number, words);
    }
  }
});

test("the cover shows what a cell of the book put out, and names its section", async () => {
  const book = new FixtureBook();
  await book.build();
  for (const [page, title] of [
    ["zh", '1.1<span class="gap"> </span>什么都有'],
    ["en", "1.1 A Bit of Everything"],
  ] as const) {
    const [cover = ""] = /<figure class="cover-picture">[^]*<\/figure>/.exec(book.page(`${page}/index.html`)) ?? []; // prettier-ignore
    assert.match(cover, /id="cell-picture"[^]*<svg viewBox="0 0 120 120"/);
    const link = `<a href="/${page}/01-first/01-all.html#cell-picture">${title}</a>`;
    assert.ok(cover.includes(link), cover);
  }
});

test("a cover whose cell is not there is a fault of the book", async () => {
  const book = new FixtureBook();
  book.change("chapters/entrance.json", '"picture"', '"drawing"');
  await assert.rejects(book.build(), (error) => {
    assert.ok(error instanceof BookError);
    const message = 'figure.cell: section "01-first/01-all" has no cell "drawing".';
    assert.deepEqual([...new Set(error.problems.map((each) => each.message))], [message]);
    return true;
  });
});
