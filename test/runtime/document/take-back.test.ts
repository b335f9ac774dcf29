import assert from "node:assert/strict";
import { test } from "node:test";
import { formatProblem, takeBack, toNotebook } from "../../../runtime/document/index.js";
import { adding, addingInEnglish, fixtureBook, readFixture, sectionOf } from "./fixture-book.js";

interface Cell {
  id?: string;
  cell_type: string;
  source: string | string[];
  outputs?: unknown[];
}

const book = fixtureBook();
const source = readFixture(adding);

/** Takes back the notebook of an edition after somebody worked on its cells. */
function after(edit: (cells: Cell[]) => void, edition = adding) {
  const section = sectionOf(book, edition);
  const notebook = JSON.parse(toNotebook(section, book)) as { cells: Cell[] };
  edit(notebook.cells);
  return takeBack(source, JSON.stringify(notebook), { section, book, file: "n.ipynb" });
}
const cellOf = (cells: Cell[], id: string) => cells.find((cell) => cell.id === id)!;
const problemsAfter = (edit: (cells: Cell[]) => void, edition?: string) => {
  const { problems, source: result } = after(edit, edition);
  assert.equal(result, undefined);
  return problems.map(formatProblem);
};

test("a notebook that nobody edited gives the same chapter, byte for byte", () => {
  for (const edition of [adding, addingInEnglish]) {
    assert.deepEqual(
      after(() => {}, edition),
      { source, problems: [] },
    );
  }
});

test("outputs, counts and the form of the text do not matter", () => {
  const { source: result } = after((cells) => {
    for (const cell of cells) {
      cell.source = (cell.source as string[]).join("");
      if (cell.cell_type === "code") cell.outputs = [{ output_type: "stream", text: "6" }];
    }
  });
  assert.equal(result, source);
});

test("edited code replaces the cell's lines and nothing else", () => {
  const { source: result } = after((cells) => {
    cellOf(cells, "total").source = "const total = 10;\n\ntotal / 3;\n";
    cellOf(cells, "answer").source = ["2 +\n", "  3;"];
  });
  const expected = source
    .replace(
      "\nlet total = 0;\nfor (const n of numbers) total += n;\ntotal / 3;",
      "const total = 10;\n\ntotal / 3;",
    )
    .replace("2 + 3;", "2 +\n  3;");
  assert.notEqual(expected, source);
  assert.equal(result, expected);
});

test("code of a cell inside a list stays indented", () => {
  const { source: result } = after((cells) => {
    cellOf(cells, "listed").source = "while (true) {\n\n  break;\n}";
  });
  assert.ok(
    result?.includes("   :label: listed\n   while (true) {\n\n     break;\n   }\n   ```\n"),
  );
});

test("code that was edited in the English notebook goes to the chapter that holds the code", () => {
  const { source: result } = after((cells) => {
    cellOf(cells, "answer").source = "5;";
  }, addingInEnglish);
  assert.equal(result, source.replace("2 + 3;", "5;"));
});

test("edited text is refused with the place where it is edited", () => {
  const edit = (cells: Cell[]) => {
    cellOf(cells, "after-total-1").source = "## 新\n";
  };
  assert.deepEqual(problemsAfter(edit), [
    `${adding}:43:1: text "after-total-1": it was edited in n.ipynb, but text is edited in the chapter only. Edit it here.`,
  ]);
  assert.match(problemsAfter(edit, addingInEnglish)[0] ?? "", /01-adding\.en\.md:26:1/);
});

test("an added cell is refused", () => {
  const edit = (cells: Cell[]) => {
    cells.splice(2, 0, { id: "f00d", cell_type: "code", source: "1;" });
    cells.push({ cell_type: "markdown", source: "x" });
  };
  assert.deepEqual(problemsAfter(edit), [
    `n.ipynb:1:1: cell 3 (code, id "f00d"): the chapter has no such cell. Add it to ${adding} instead.`,
    `n.ipynb:1:1: cell 13 (text, id null): the chapter has no such cell. Add it to ${adding} instead.`,
  ]);
});

test("a cell that is missing, copied, moved or turned into text is refused", () => {
  const missing = problemsAfter((cells) => cells.splice(1, 1));
  assert.match(missing[0] ?? "", /:25:1: cell "setup": it is missing in n\.ipynb/);
  const copied = problemsAfter((cells) => cells.push(cells[1]!));
  assert.match(copied[0] ?? "", /cell 12 \(code\): the id "setup" is there twice/);
  const moved = problemsAfter((cells) => cells.splice(1, 2, cells[2]!, cells[1]!));
  assert.match(moved[0] ?? "", /cell "setup": it was moved/);
  const turned = problemsAfter((cells) => {
    cellOf(cells, "setup").cell_type = "markdown";
  });
  assert.match(turned[0] ?? "", /cell "setup": it is markdown in n\.ipynb, but code/);
});

test("code that would break out of its cell is refused", () => {
  for (const code of ["`a\n```\n`;", ":hidden:\n1;"]) {
    const problems = problemsAfter((cells) => {
      cellOf(cells, "answer").source = code;
    });
    assert.match(problems[0] ?? "", /:111:1: cell "answer": a line of its new code would end/);
  }
});

test("a chapter that changed since the notebook was made is refused", () => {
  const section = sectionOf(book, adding);
  const changed = source.replace("2 + 3;", "2 + 4;");
  const { problems } = takeBack(changed, toNotebook(section, book), { section, book, file: "n" });
  assert.match(problems[0]?.message ?? "", /the chapter has changed since/);
});

test("a file that is no notebook is refused", () => {
  const section = sectionOf(book, adding);
  for (const json of ["{", "null", '{"cells": []}', '{"nbformat": 3, "cells": []}']) {
    const { problems } = takeBack(source, json, { section, book, file: "n" });
    assert.match(problems[0]?.message ?? "", /^notebook: /);
  }
});
