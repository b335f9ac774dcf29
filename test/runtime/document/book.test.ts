import assert from "node:assert/strict";
import { test } from "node:test";
import { bibliography, plainText, visitTree } from "../../../runtime/document/index.js";
import type { Node, Section } from "../../../runtime/document/index.js";
import { adding, addingInEnglish, fixtureBook, means, sectionOf } from "./fixture-book.js";

const book = fixtureBook();
const chinese = sectionOf(book, adding);
const english = sectionOf(book, addingInEnglish);

/** Nodes of some types in the order of the text. */
function nodesOf<T extends Node["type"]>({ tree }: Section, ...types: T[]) {
  const found: Extract<Node, { type: T }>[] = [];
  visitTree(tree, (node) => {
    if ((types as string[]).includes(node.type)) found.push(node as Extract<Node, { type: T }>);
  });
  return found;
}
const wordsOf = (section: Section, ...types: ("reference" | "citation" | "term")[]) =>
  nodesOf(section, ...types).map(({ children }) => plainText(children));

test("the fixture has no problems", () => assert.deepEqual(book.problems, []));

test("each kind of thing is numbered for itself in its section, cells' figures with the others", () => {
  const numbers = (section: Section) =>
    section.targets.map(({ label, number }) => `${label} ${number ?? "-"}`).sort();
  const expected = [
    "eq:sum 1.1.1",
    "ex:add 1.1.1",
    "fig:abacus 1.1.2",
    "fig:bars 1.1.1",
    "sec:adding 1.1",
    "sec:pairs -",
    "tbl:small 1.1.1",
  ];
  assert.deepEqual(numbers(chinese), expected);
  assert.deepEqual(numbers(english), expected);
  assert.equal(book.targets.zh["eq:mean"]?.number, "2.1.1");
  assert.equal(nodesOf(chinese, "solution")[0]?.number, "1.1.1");
});

test("formulas without a label have no number", () => {
  assert.deepEqual(
    nodesOf(chinese, "math").map(({ number }) => number),
    ["1.1.1", undefined],
  );
});

test("references say number or title in the page's language, and where they lead", () => {
  assert.deepEqual(wordsOf(chinese, "reference"), [
    "2.1 平均",
    "成对x相加",
    "(1.1.1)",
    "图 1.1.1",
    "见表 1.1.1",
    "图 1.1.1",
    "练习 1.1.1",
  ]);
  assert.deepEqual(wordsOf(english, "reference"), [
    "2.1 Means",
    "Adding in pairs",
    "(1.1.1)",
    "Figure 1.1.1",
    "see table 1.1.1",
    "Figure 1.1.1",
    "Exercise 1.1.1",
  ]);
  const [toMeans] = nodesOf(chinese, "reference");
  assert.deepEqual(toMeans?.target, {
    section: "02-more/01-means",
    id: "sec-means",
    language: "zh",
  });
});

test("an English reference leads to the Chinese section while that has no English", () => {
  const [toMeans, toPairs] = nodesOf(english, "reference");
  assert.equal(toMeans?.target?.language, "zh");
  assert.equal(toPairs?.target?.language, "en");
});

test("citations name their works as the language does", () => {
  assert.deepEqual(wordsOf(chinese, "citation"), [
    "（Gauss，1801；Ada 等，2011）",
    "Ada 等（2011）",
  ]);
  assert.deepEqual(wordsOf(english, "citation"), [
    "(Gauss, 1801; Ada et al., 2011)",
    "Ada et al. (2011)",
  ]);
  assert.deepEqual(
    bibliography(english, book).map(({ key, children }) => `${key}: ${plainText(children)}`),
    [
      "gauss1801: Carl Friedrich Gauss. Disquisitiones Arithmeticae. Fleischer, 1801.",
      "sums2011: A. Ada, B. Bob, C. Cid. On Sums. Journal of Sums, 7(3), 11–13, 2011.",
    ],
  );
});

test("terms are shown in the page's language or in the author's words", () => {
  assert.deepEqual(wordsOf(chinese, "term"), ["和", "之和"]);
  assert.deepEqual(wordsOf(english, "term"), ["sum"]);
});

test("an English section has the Chinese section's cells, with captions of its own", () => {
  assert.deepEqual(english.cells, chinese.cells);
  const figure = nodesOf(english, "cell").find(({ cell }) => cell === "bars")?.figure;
  assert.equal(plainText(figure?.caption ?? []), "Three bars, n=3.");
  assert.equal(figure?.number, "1.1.1");
});

test("the outline lists sections that are not yet written", () => {
  const sections = book.chapters.flatMap((chapter) => chapter.sections);
  assert.deepEqual(
    sections.map(({ id, number, editions }) => [id, number, Object.keys(editions).join(" ")]),
    [
      ["01-sums/01-adding", "1.1", "zh en"],
      ["02-more/01-means", "2.1", "zh"],
      ["02-more/02-later", "2.2", ""],
    ],
  );
  assert.deepEqual(
    book.sections.map(({ file }) => file),
    [adding, addingInEnglish, means],
  );
});
