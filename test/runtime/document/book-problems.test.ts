import assert from "node:assert/strict";
import { test } from "node:test";
import { formatProblem } from "../../../runtime/document/index.js";
import { adding, addingInEnglish, fixtureBook, means, readFixture } from "./fixture-book.js";

/** Where and how one change to one file of the sound book goes wrong. */
const faults: Record<
  string,
  [file: string, from: string, to: string, line: string, messages: string[]]
> = {
  "a reference to nothing": [
    means,
    "{eq}`eq:sum`",
    "{eq}`eq:sun`",
    "15:3",
    ['{eq}: nothing is labelled "eq:sun". Did you mean "eq:sum"?'],
  ],
  "an equation's role for a figure": [
    means,
    "{eq}`eq:sum`",
    "{eq}`fig:bars`",
    "15:3",
    ['{eq}: "fig:bars" is no equation but a figure. Use {ref} or {numref}.'],
  ],
  "a number that a heading has not": [
    means,
    "{eq}`eq:sum`",
    "{numref}`sec:pairs`",
    "15:3",
    ['{numref}: the heading "sec:pairs" has no number. Use {ref}.'],
  ],
  "a work that is not listed": [
    means,
    "{eq}`eq:sum`",
    "{cite:p}`gauss1802`",
    "15:3",
    ['citation "gauss1802": chapters/references.json has no such work. Did you mean "gauss1801"?'],
  ],
  "a term that is not listed": [
    means,
    "{eq}`eq:sum`",
    "{term}`x <product>`",
    "15:3",
    ['{term}: chapters/terms.json has no term "product". Check the spelling, or add it.'],
  ],
  "a label of another section": [
    means,
    "eq:mean",
    "eq:sum",
    "18:1",
    [`label "eq:sum" is used twice, first at ${adding}:46. Rename one of the two.`],
  ],
  "a title that is not the outline's": [
    means,
    "# 平均",
    "# 均值",
    "13:1",
    ['title: it is "均值", but "平均" in book.config.json. Change one of the two.'],
  ],
  "a solution of no exercise": [
    adding,
    "{solution} ex:add",
    "{solution} ex:sub",
    "106:1",
    ['{solution}: there is no exercise "ex:sub" in this section.'],
  ],
  "a cell that English lacks": [
    addingInEnglish,
    "```{cell} total\n```\n",
    "",
    "33:1",
    [`cell "total" of ${adding} is missing. Add \`\`\`{cell} total before "bars".`],
  ],
  "cells in another order": [
    addingInEnglish,
    "```{cell} setup\n```\n\n```{cell} total\n```\n",
    "```{cell} total\n```\n\n```{cell} setup\n```\n",
    "22:1",
    [`{cell} setup: in ${adding} it stands before "total". Keep the order of the cells.`],
  ],
  "a cell that Chinese lacks": [
    addingInEnglish,
    "```{cell} setup\n```\n",
    "```{cell} setup\n```\n\n```{cell} more\n```\n",
    "22:1",
    [`{cell} more: ${adding} has no such cell. It has: setup, total, bars, listed, answer.`],
  ],
  "an English figure without its words": [
    addingInEnglish,
    ":caption: Three bars, $n=3$.\n",
    "",
    "35:1",
    ['{cell} bars: the figure "fig:bars" has no English caption. Add ":caption: …".'],
  ],
  "a caption of a cell that is no figure": [
    addingInEnglish,
    "```{cell} total\n",
    "```{cell} total\n:alt: x\n",
    "22:1",
    [`{cell} total: the cell is no figure in ${adding}. Remove caption and alt.`],
  ],
  "an English figure more": [
    addingInEnglish,
    "```{cell} bars",
    "```{figure} x.svg\n:alt: x\nx\n```\n\n```{cell} bars",
    "40:1",
    [
      `label "fig:bars" is number 1.1.2 here, but 1.1.1 in ${adding}. Keep the order and what has a number.`,
      `label "fig:abacus" is number 1.1.3 here, but 1.1.2 in ${adding}. Keep the order and what has a number.`,
    ],
  ],
};

for (const [fault, [file, from, to, line, messages]] of Object.entries(faults)) {
  test(`${fault} is told at its place`, () => {
    const source = readFixture(file);
    assert.ok(source.includes(from));
    const { problems } = fixtureBook({ [file]: source.replace(from, to) });
    assert.deepEqual(
      problems.map(({ message }) => message),
      messages,
    );
    assert.equal(formatProblem(problems[0]!), `${file}:${line}: ${messages[0]}`);
  });
}

test("a section that the outline does not list is told so", () => {
  const config = readFixture("book.config.json").replace('"01-means"', '"03-means"');
  const { problems } = fixtureBook({ "book.config.json": config });
  const [first] = problems.filter(({ place }) => place.file === means);
  assert.match(
    first?.message ?? "",
    /^section "02-more\/01-means": book.config.json does not list/,
  );
});

test("an English section needs its Chinese one", () => {
  const config = readFixture("book.config.json");
  const { problems } = fixtureBook({ "book.config.json": config, [adding]: "" });
  assert.ok(problems.some(({ place }) => place.file === addingInEnglish));
});

test("problems come in the order of files and lines", () => {
  const wrong = (file: string) => readFixture(file).replaceAll("{ref}", "{rref}");
  const files = [means, adding, addingInEnglish];
  const { problems } = fixtureBook(Object.fromEntries(files.map((file) => [file, wrong(file)])));
  const keys = problems.map(
    ({ place }) => `${place.file}:${String(place.line).padStart(4, "0")}:${place.column}`,
  );
  assert.deepEqual(keys, [...keys].sort());
  assert.ok(keys.length >= 6);
});
