import assert from "node:assert/strict";
import { test } from "node:test";
import { toNotebook } from "../../../runtime/document/index.js";
import {
  adding,
  addingInEnglish,
  fixtureBook,
  means,
  readFixture,
  sectionOf,
} from "./fixture-book.js";

interface Notebook {
  cells: { id: string; cell_type: string; metadata: object; source: string[] }[];
}

const book = fixtureBook();
const notebookOf = (file: string, from = book) =>
  JSON.parse(toNotebook(sectionOf(from, file), from)) as Notebook;
const textOf = (file: string, id: string, from = book) =>
  notebookOf(file, from)
    .cells.find((cell) => cell.id === id)
    ?.source.join("");

/** The book whose second chapter's section has this text below its title. */
const withText = (text: string) => {
  const head = readFixture(means).split("\n").slice(0, 14).join("\n");
  return fixtureBook({ [means]: `${head}\n${text}\n\n$$\nm\n$$ (eq:mean)\n` });
};

test("the notebooks of the fixture are these, to the byte", () => {
  assert.equal(toNotebook(sectionOf(book, adding), book), readFixture("01-adding.zh.ipynb"));
  assert.equal(
    toNotebook(sectionOf(book, addingInEnglish), book),
    readFixture("01-adding.en.ipynb"),
  );
});

test("every cell has an id of its own that Jupyter takes", () => {
  const ids = notebookOf(adding).cells.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-zA-Z0-9_-]{1,64}$/);
});

test("a text keeps its id when text elsewhere changes", () => {
  const changed = fixtureBook({
    [adding]: readFixture(adding).replace("## 成对", "又一段。\n\n## 又\n\n## 成对"),
  });
  const before = notebookOf(adding).cells.map(({ id }) => id);
  const after = notebookOf(adding, changed).cells.map(({ id }) => id);
  assert.deepEqual(
    after.filter((id) => !before.includes(id)),
    ["after-total-2", "after-total-3"],
  );
});

test("hidden cells and cells in solutions are folded", () => {
  const metadata = Object.fromEntries(
    notebookOf(adding).cells.map((cell) => [cell.id, cell.metadata]),
  );
  assert.deepEqual(metadata["setup"], { jupyter: { source_hidden: true } });
  assert.deepEqual(metadata["answer"], { jupyter: { source_hidden: true } });
  assert.deepEqual(metadata["total"], {});
});

test("expectations are left out", () => {
  assert.ok(!toNotebook(sectionOf(book, adding), book).includes("3.333"));
});

test("no directive, role or target is left in a notebook's text", () => {
  for (const file of [adding, addingInEnglish, means]) {
    for (const { cell_type, source } of notebookOf(file).cells) {
      if (cell_type === "markdown") {
        assert.doesNotMatch(source.join(""), /\{[a-z:-]+\}[`\s]|^\(\w+:.*\)=|^:::/m);
      }
    }
  }
});

test("strong words beside Chinese letters stay strong in plain Markdown", () => {
  assert.equal(
    textOf(means, "start-1", withText("**词（word）**来"))?.split("\n")[2],
    // The letter is written as a reference: for plain Markdown "**" ends only before punctuation.
    "**词（word）**&#x6765;",
  );
});

test("formulas stand apart from letters and full-width signs", () => {
  assert.equal(
    textOf(means, "start-1", withText("令$x$为，$y$，(如 $z$)和**强$w$**"))?.split("\n")[2],
    "令 $x$ 为， $y$，(如 $z$)和**强 $w$**",
  );
});

test("dollars in the text are no formulas", () => {
  assert.equal(textOf(means, "start-1", withText("要\\$5和\\$6"))?.split("\n")[2], "要\\$5和\\$6");
});

test("a formula in a quote is one line, without environments that need a display of their own", () => {
  const text = "```{tip}\n$$\n\\begin{align}\na &= b\n\n\\end{align}\n$$\n```";
  assert.ok(
    textOf(means, "start-1", withText(text))?.includes(
      "> $$ \\begin{aligned} a &= b \\end{aligned} $$",
    ),
  );
});

test("pictures and links lead from the notebook's folder to the book's", () => {
  const text = "[数据](../../assets/x.csv) ![图](../../assets/x.svg) [外](https://example.org/)";
  assert.equal(
    textOf(means, "start-1", withText(text))?.split("\n")[2],
    "[数据](../../../assets/x.csv) ![图](../../../assets/x.svg) [外](https://example.org/)",
  );
});
