import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSection, plainText, visitTree } from "../../../runtime/document/index.js";
import { adding, addingInEnglish, chapter, readFixture } from "./fixture-book.js";

const parse = (text: string) => parseSection(chapter(text), { file: adding });

test("a section knows its number, title, label and edition", () => {
  const { id, folder, number, title, label, language, problems } = parseSection(
    readFixture(adding),
    { file: adding },
  );
  assert.deepEqual(
    { id, folder, number, title, label, language, problems },
    {
      id: "01-sums/01-adding",
      folder: "01-sums",
      number: "1.1",
      title: "加法",
      label: "sec:adding",
      language: "zh",
      problems: [],
    },
  );
  assert.equal(
    parseSection(readFixture(addingInEnglish), { file: addingInEnglish }).language,
    "en",
  );
});

test("cells come in the order of the text, also those in lists and solutions", () => {
  const { cells } = parseSection(readFixture(adding), { file: adding });
  assert.deepEqual(
    cells.map(({ id }) => id),
    ["setup", "total", "bars", "listed", "answer"],
  );
});

test("a cell's place is that of its first line of code, and the lines there are its code", () => {
  const source = readFixture(adding);
  for (const { code, place } of parseSection(source, { file: adding }).cells) {
    const count = code.split("\n").length;
    const lines = source.split("\n").slice(place.line - 1, place.line - 1 + count);
    assert.equal(lines.map((line) => line.slice(place.column - 1)).join("\n"), code);
  }
});

test("a cell keeps its flags and backends; the book's backends are the default", () => {
  const options = { file: adding, backends: ["webgpu", "cpu"] as const };
  const { cells } = parseSection(readFixture(adding), options);
  const [setup, total, bars] = cells;
  assert.ok(setup?.setup && setup.hidden);
  assert.ok(bars && !bars.hidden && !bars.setup);
  assert.deepEqual(setup.backends, ["webgpu", "cpu"]);
  assert.deepEqual(total?.backends, ["wasm"]);
});

test("an expectation belongs to the cell above it or to the one that it names", () => {
  const { cells } = parse(`# 题

\`\`\`{code-cell} typescript
:label: first
1;
\`\`\`

\`\`\`{code-cell} typescript
:label: second
2;
\`\`\`

\`\`\`{expect}
:abs: 1e-3
:rel: 0.01
2
\`\`\`

\`\`\`{expect} first
1
\`\`\`
`);
  assert.deepEqual(
    cells.map(({ expectations }) => expectations),
    [
      [{ place: { file: adding, line: 29, column: 1 }, text: "1", absolute: 0, relative: 0 }],
      [{ place: { file: adding, line: 23, column: 1 }, text: "2", absolute: 1e-3, relative: 0.01 }],
    ],
  );
});

test("line ends vanish between Chinese characters and stay elsewhere", () => {
  const words = (text: string) => {
    const [, paragraph] = parse(`# 题\n\n${text}\n`).tree.children;
    return paragraph?.type === "paragraph" ? plainText(paragraph.children) : "";
  };
  assert.equal(words("中文，\n中文"), "中文，中文");
  assert.equal(words("中文\n**中文**\n“中文”"), "中文中文“中文”");
  assert.equal(words("中文\nEnglish\nwords"), "中文\nEnglish\nwords");
  assert.equal(words("中文\n$x$\n`y`"), "中文\nx\ny");
  assert.equal(words("{term}`中文 <sum>`\n中文"), "中文中文");
});

test("an item of a list without blank lines is one paragraph", () => {
  const [, list] = parse("# 题\n\n- {term}`和 <sum>` $x$ **乙**\n  - 丙\n- 丁\n").tree.children;
  assert.ok(list?.type === "list" && !list.spread);
  assert.deepEqual(
    list.children.map(({ children }) => children.map(({ type }) => type)),
    [["paragraph", "list"], ["paragraph"]],
  );
});

test("strong words end before Chinese text", () => {
  const [, paragraph] = parse("# 题\n\n**自注意力（self-attention）**来\n").tree.children;
  assert.ok(paragraph?.type === "paragraph");
  assert.deepEqual(
    paragraph.children.map(({ type }) => type),
    ["strong", "text"],
  );
});

test("every role has the place where it is written", () => {
  const source = readFixture(adding);
  const lines = source.split("\n");
  let roles = 0;
  visitTree(parseSection(source, { file: adding }).tree, (node) => {
    if (node.type !== "reference" && node.type !== "citation" && node.type !== "term") return;
    const { line = 0, column = 0 } = node.position?.start ?? {};
    const at = lines[line - 1]?.slice(column - 1) ?? "";
    assert.match(at, node.type === "term" ? /^\{term\}/ : /^\{(eq|ref|numref|cite:[pt])\}/);
    if (node.type === "reference") assert.ok(at.split("`")[1]?.includes(node.label));
    roles++;
  });
  assert.equal(roles, 11);
});

test("code of cells defines no links for the prose", () => {
  const { tree } = parse("# 题\n\n[a]\n\n```{code-cell} typescript\n:label: x\n[a]: b\n```\n");
  const [, paragraph] = tree.children;
  assert.ok(paragraph?.type === "paragraph");
  assert.equal(plainText(paragraph.children), "[a]");
  assert.deepEqual(
    paragraph.children.map(({ type }) => type),
    ["text"],
  );
});
