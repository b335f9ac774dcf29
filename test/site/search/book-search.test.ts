import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { visitTree } from "../../../runtime/document/index.js";
import type { Book, Language } from "../../../runtime/document/index.js";
import { loadBook } from "../../../runtime/node/index.js";
import { bookEntries } from "../../../site/entries/book-entries.js";
import { BookSearch, indexJson } from "../../../site/search/book-search.js";

interface Query {
  language: Language;
  query: string;
  /** Pages or headings of which one must be among the first ten results. */
  expected: string[];
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { book } = loadBook(root);
assert.ok(book, "the book can be read");

/** As the page gets it: written to a file and read again. */
const searches = {
  zh: BookSearch.fromJson(indexJson(bookEntries(book, "zh"))),
  en: BookSearch.fromJson(indexJson(bookEntries(book, "en"))),
};

const queries = JSON.parse(
  readFileSync(new URL("queries.json", import.meta.url), "utf8"),
) as Query[];

test("of the queries with known answers at least 95 % have one in the first ten results", () => {
  const missed = queries.filter(({ language, query, expected }) => {
    const first = searches[language].find(query).slice(0, 10);
    return !expected.some((url) =>
      first.some((hit) => hit.url === `${language}/${url}` || pageOf(hit.url, language) === url),
    );
  });
  const recall = 1 - missed.length / queries.length;
  const names = missed.map(({ language, query }) => `${language}: ${query}`).join("\n");
  assert.ok(recall >= 0.95, `recall@10 is ${recall.toFixed(3)}; missed:\n${names}`);
});

const pageOf = (url: string, language: Language) => url.slice(language.length + 1).split("#")[0];

/** All headings with their addresses, as the pages have them. */
function headings({ sections }: Book): { language: Language; url: string; title: string }[] {
  return sections.flatMap((section) => {
    const page = `${section.language}/${section.id}.html`;
    const found = [{ language: section.language, url: page, title: section.title }];
    visitTree(section.tree, (node) => {
      if (node.type !== "heading" || node.depth === 1) return;
      const url = `${page}#${node.id}`;
      const entry = bookEntries(book!, section.language).find((each) => each.url === url);
      found.push({ language: section.language, url, title: entry?.heading ?? "" });
    });
    return found;
  });
}

test("every heading is found by any two of its characters", () => {
  const all = headings(book);
  assert.ok(all.length > 20);
  const missed = all.flatMap(({ language, url, title }) => {
    const letters = [...title.matchAll(/[\p{L}\p{N}]/gu)].map(([letter]) => letter);
    assert.ok(letters.length >= 2, `${url} has no heading to be found by`);
    const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
    // Two that are not neighbours as well.
    pairs.push(`${letters[0]}${letters.at(-1)}`);
    return pairs
      .filter((pair) => !searches[language].find(pair).some((hit) => hit.url === url))
      .map((pair) => `${url} by ${pair}`);
  });
  assert.deepEqual(missed, []);
});

test("a misspelt word finds what was meant", () => {
  for (const query of ["softmx", "atention", "embeding"]) {
    assert.ok(searches.en.find(query).length > 0, query);
  }
  const [first] = searches.zh.find("softmx");
  assert.match(first?.heading ?? "", /softmax/);
});

test("what is in no text is not found", () => {
  assert.deepEqual(searches.zh.find("鑫淼"), []);
  assert.deepEqual(searches.en.find("qqqqxyz"), []);
  assert.deepEqual(searches.en.find(" ,. "), []);
});

test("solutions can be found, but results do not quote them", () => {
  for (const language of ["zh", "en"] as const) {
    for (const section of book.sections.filter((each) => each.language === language)) {
      visitTree(section.tree, (node) => {
        if (node.type !== "solution") return;
        const [first] = node.children;
        const words = first?.type === "paragraph" ? first.children[0] : undefined;
        if (words?.type !== "text" || words.value.length < 12) return;
        const quoted = bookEntries(book, language).filter(({ text }) => text.includes(words.value));
        assert.deepEqual(quoted, [], words.value);
      });
    }
  }
});
