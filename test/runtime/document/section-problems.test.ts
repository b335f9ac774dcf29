import assert from "node:assert/strict";
import { test } from "node:test";
import { formatProblem, parseSection } from "../../../runtime/document/index.js";
import { adding, addingInEnglish, chapter } from "./fixture-book.js";

const cell = (label: string, code = "1;", options = "") =>
  `\`\`\`{code-cell} typescript\n:label: ${label}\n${options}${code}\n\`\`\`\n`;

/** What is wrong in a text that begins in line 13; each problem as `line:column: message`. */
function problemsOf(text: string, file = adding): string[] {
  const { problems } = parseSection(chapter(`# 题\n\n${text}`), { file });
  return problems.map((problem) => formatProblem(problem).replace(`${file}:`, ""));
}

/** A faulty text, and the beginning of the one problem that it must give. */
const faults: Record<string, [text: string, problem: string]> = {
  "an unknown directive": ["```{nota}\nx\n```\n", "13:1: {nota}: there is no such directive."],
  "an unknown role": ["字 {eqq}`eq:a`\n", "13:3: {eqq}: there is no such role."],
  "a role in the second line": ["字\n  字 {eqq}`eq:a`\n", "14:5: {eqq}: there is no such role."],
  "a role without text": ["见 {eq}。\n", '13:1: role "{eq}" has no text in backticks.'],
  "an unknown option": [
    cell("a", "1;", ":hiden:\n"),
    '15:1: {code-cell}: there is no option "hiden". It takes: label, backends,',
  ],
  "an option in a list": [
    "- 项\n\n  ```{note}\n  :x: 1\n  字\n  ```\n",
    '16:3: {note}: there is no option "x". It takes none.',
  ],
  "an option given twice": [cell("a", "1;", ":label: b\n"), '15:1: {code-cell}: option "label" is'],
  "a flag with a value": [
    cell("a", "1;", ":setup: yes\n"),
    '15:1: {code-cell}: option "setup" takes',
  ],
  "a cell without a label": [
    "```{code-cell} typescript\n1;\n```\n",
    "13:1: {code-cell}: it has no label.",
  ],
  "a cell without a language": [
    "```{code-cell}\n:label: a\n1;\n```\n",
    "13:1: {code-cell}: the language, typescript is missing.",
  ],
  "a cell's label twice": [
    `${cell("a")}\n${cell("a")}`,
    '19:1: cell "a" is there twice, first at line 14.',
  ],
  "a bad cell label": [cell("A1"), '14:1: cell "A1": a label begins with a small letter'],
  "a label that notebooks need": [cell("after-x-1"), '14:1: cell "after-x-1": a label begins'],
  "a cell without code": [cell("a", ""), '13:1: cell "a": there is no code in it.'],
  "an unknown backend": [
    cell("a", "1;", ":backends: wasm, gpu\n"),
    '15:1: {code-cell}: there is no backend "gpu".',
  ],
  "a figure without caption": [
    cell("a", "1;", ":figure: fig:a\n:alt: x\n"),
    '13:1: {code-cell}: the figure "fig:a" has no caption.',
  ],
  "a caption without figure": [cell("a", "1;", ":caption: x\n"), "13:1: {code-cell}: a caption"],
  "a picture file without alt": [
    "```{figure} x.svg\n图\n```\n",
    '13:1: {figure}: "x.svg" has no text for those who cannot see it.',
  ],
  "a picture without alt": ["![](x.svg)\n", '13:1: picture "x.svg": it has no text for those'],
  "an expectation before any cell": ["```{expect}\n1\n```\n", "13:1: {expect}: there is no cell"],
  "an expectation of an unknown cell": [
    `${cell("a")}\n\`\`\`{expect} b\n1\n\`\`\`\n`,
    '18:1: {expect}: there is no cell "b" above it.',
  ],
  "a tolerance that is no number": [
    `${cell("a")}\n\`\`\`{expect}\n:abs: small\n1\n\`\`\`\n`,
    '19:1: {expect}: "abs" must be a number of at least 0, but got "small".',
  ],
  "an engine that is not known": [
    `${cell("a")}\n\`\`\`{expect}\n:engine: JSC\n1\n\`\`\`\n`,
    '19:1: {expect}: "engine" is written ":engine: V8"',
  ],
  "a target's label twice": [
    "$$\na\n$$ (eq:a)\n\n```{math}\n:label: eq:a\nb\n```\n",
    '18:1: label "eq:a" is used twice, first at line 13.',
  ],
  "a label without a kind": [
    "```{math}\n:label: sum\nb\n```\n",
    '14:1: label "sum": a label is a kind, a colon',
  ],
  "a target that names no heading": ["(sec:a)=\n字\n", '13:1: target "(sec:a)=" must stand right'],
  "an exercise without a label": ["```{exercise}\n字\n```\n", "13:1: {exercise}: it has no label."],
  "a table directive without a table": ["```{table} x\n字\n```\n", "13:1: {table}: there is no"],
  "a fence that is never closed": ["字\n\n```ts\ncode\n", '15:1: fence "```" is never closed.'],
  "a fence that ends with a shorter one": [
    "````{note}\n```ts\ncode\n```\n",
    '13:1: fence "````" is never closed.',
  ],
  "a directive that is never closed": [
    "````{note}\n```{tip}\n字\n````\n",
    '14:1: fence "```" is never closed.',
  ],
  "a cell that swallows the next": [
    `\`\`\`{code-cell} typescript\n:label: a\n1;\n\n${cell("b")}`,
    '13:1: fence "```" is not closed before line 17, where the next one opens.',
  ],
  "a formula that is never closed": ["字\n$$\nx\n", '13:1: "$$" has no partner.'],
  "a footnote without text": ["字[^a]\n", '13:1: footnote "a" has no text.'],
  "raw HTML": ["一个 Promise<T>\n", '13:1: "<T>": raw HTML is not shown.'],
  "a link to a chapter's file": ["[x](../02-more/01-means.md)\n", "13:1: link to"],
  "a second title": ["# 又\n", "13:1: title: a section has one heading of the first level"],
};

for (const [fault, [text, problem]] of Object.entries(faults)) {
  test(`${fault} is one problem at its place`, () => {
    const problems = problemsOf(text);
    assert.equal(problems[0]?.slice(0, problem.length), problem);
    assert.equal(problems.length, 1, problems.join("\n"));
  });
}

test("a sound text has no problems", () => {
  assert.deepEqual(problemsOf(cell("a")), []);
});

test("a section without title, front matter or Unix line ends is told so", () => {
  const first = (source: string) =>
    parseSection(source, { file: adding }).problems.map(({ message }) => message.split(":")[0]);
  assert.deepEqual(first(chapter("字\n")), ["title"]);
  assert.deepEqual(first("# 题\n"), ["front matter"]);
  assert.deepEqual(first("---\nkernelspec:\n---\n# 题\n"), ["front matter"]);
  assert.deepEqual(first(chapter("# 题\n").replace(/\n/g, "\r\n")), ["line ends"]);
});

test("an English section holds no code and no expectations", () => {
  const text = `${cell("a")}\n\`\`\`{expect}\n1\n\`\`\`\n\n\`\`\`{cell} b\n1;\n\`\`\`\n`;
  assert.deepEqual(
    problemsOf(text, addingInEnglish).map((problem) => problem.split(/[:;] /)[1]),
    ["{code-cell}", "{expect}", "{cell} b"],
  );
});
