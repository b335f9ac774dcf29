import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { formatProblem, parseSection } from "../../../../runtime/document/index.js";
import { parseAvoidedWords, withRuleTable } from "../../../../runtime/document/lint/index.js";
import type { AvoidedWord } from "../../../../runtime/document/lint/index.js";
import { authorRules, checkSections } from "../../../../runtime/node/check-section.js";
import { chapter } from "../fixture-book.js";

/*
 * Each file is the text of a section below its title. What is wrong in a bad one stands at its end,
 * a line each: `% line:column: rule message`, where the message may be cut short.
 */

const folder = fileURLToPath(new URL("fixtures", import.meta.url));
const root = fileURLToPath(new URL("../../../..", import.meta.url));

const avoided: readonly AvoidedWord[] = [
  { language: "zh", avoid: ["贪婪搜索"], instead: "贪心搜索" },
  { language: "zh", avoid: ["显然", "马尔科夫"], instead: "理由" },
  { language: "en", avoid: ["obviously"], instead: "the reason" },
];

const HEAD = chapter("# 题\n\n");
const headLines = HEAD.split("\n").length - 1;

const fixtures = readdirSync(folder).flatMap((rule) =>
  readdirSync(`${folder}/${rule}`).map((name) => {
    const text = readFileSync(`${folder}/${rule}/${name}`, "utf8");
    const source = HEAD + text;
    const section = parseSection(source, { file: `chapters/${rule}/${name}` });
    const wanted = [...text.matchAll(/^% (.*)$/gm)].map((match) => match[1] ?? "");
    return { rule, name, source, section, wanted };
  }),
);

const findings = checkSections(fixtures, avoided, root);

for (const { rule, name, section, wanted } of fixtures) {
  const isGood = name.startsWith("good");
  test(`${rule}/${name} ${isGood ? "keeps the rules" : "breaks its rule"}`, () => {
    assert.deepEqual(section.problems.map(formatProblem), []);
    const told = findings
      .filter(({ place }) => place.file === section.file)
      .map(({ place, rule: broken, message }) => {
        const named = message.replace(
          /\(line (\d+)\)/g,
          (_, line) => `(line ${+line - headLines})`,
        );
        return `${place.line - headLines}:${place.column}: ${broken} ${named}`;
      });
    // A wanted message may be the beginning of what is told.
    const cut = told.map((line, index) => line.slice(0, wanted[index]?.length));
    assert.deepEqual(cut, wanted, told.join("\n"));
    assert.equal(wanted.length === 0, isGood);
    assert.ok(isGood || wanted.some((line) => line.split(" ")[1] === rule));
  });
}

test("every rule has good and bad fixtures", () => {
  const missing = authorRules.flatMap(({ name: rule }) =>
    ["good", "bad"]
      .filter((kind) => !fixtures.some((each) => each.rule === rule && each.name.startsWith(kind)))
      .map((kind) => `${rule}: ${kind}`),
  );
  assert.deepEqual(missing, []);
});

test("the guide for authors lists every rule", () => {
  const guide = readFileSync(`${root}/CONTRIBUTING.md`, "utf8");
  assert.equal(withRuleTable(guide, authorRules), guide);
});

test("the book's own list of avoided words can be read", () => {
  const file = "chapters/avoided-words.json";
  const { words, problems } = parseAvoidedWords(readFileSync(`${root}/${file}`, "utf8"), file);
  assert.deepEqual(problems, []);
  assert.ok(words.length > 20);
});

test("a list of avoided words tells what is wrong in it", () => {
  const list =
    '[{ "language": "fr", "avoid": [""], "instead": "x" }, { "language": "zh", "avoid": [] }]';
  const { problems } = parseAvoidedWords(list, "words.json");
  assert.deepEqual(problems.map(formatProblem), [
    'words.json:1:4: [0].language: it must be like "zh" or "en", but got "fr".',
    "words.json:1:31: [0].avoid: a list of words was expected.",
    "words.json:1:84: [1].avoid: a list of words was expected.",
    'words.json:1:55: [1].instead: it is missing. Add "instead".',
  ]);
});
