import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { formatProblem, parseSection } from "../../runtime/document/index.js";
import { authorRules, checkSections } from "../../runtime/node/check-section.js";
import { chapter } from "../runtime/document/fixture-book.js";
import type { Case } from "./read-cases.js";
import { readCases } from "./read-cases.js";
import { conformanceTable, tableFile } from "./table.js";

const cases = readCases();
const refused = cases.filter((each) => each.refused);

function sectionOf({ cells }: Case, index: number) {
  const fences = cells.map(
    ({ code }, cell) => `\`\`\`{code-cell} typescript\n:label: cell-${cell}\n${code}\n\`\`\`\n`,
  );
  const source = chapter(`# 题\n\n${fences.join("\n")}`);
  return { section: parseSection(source, { file: `chapters/case-${index}.md` }), source };
}

const sections = refused.map(sectionOf);
const findings = checkSections(sections, [], resolve(import.meta.dirname, "../.."));

for (const [index, { family, name, refused: rule }] of refused.entries()) {
  test(`authors are refused ${family}: ${name}`, () => {
    const { section } = sections[index]!;
    assert.deepEqual(section.problems.map(formatProblem), []);
    const own = findings.filter(({ place }) => place.file === section.file);
    const found = own.filter((finding) => finding.rule === rule);
    assert.notEqual(found.length, 0, `found is only: ${own.map((each) => each.rule).join(", ")}`);
    for (const { message } of found) assert.notEqual(message, "");
  });
}

test("what differs between the places is refused to authors, or known", () => {
  const differs = cases.filter(({ cells }) =>
    cells.some(({ elsewhere }) => Object.keys(elsewhere).length > 0),
  );
  assert.deepEqual(
    differs.filter((each) => !each.refused && !each.open).map(({ name }) => name),
    [],
  );
});

test("each rule that refuses a case says what to write instead", () => {
  for (const { refused: rule } of refused) {
    const text = authorRules.find(({ name }) => name === rule);
    assert.ok(text?.instead, `${rule} does not say what to write`);
  }
});

test("no two cases have one name", () => {
  const names = cases.map(({ family, name }) => `${family}: ${name}`);
  assert.equal(new Set(names).size, names.length);
});

test("the table of cases is the one that the cases give", () => {
  assert.equal(readFileSync(tableFile, "utf8"), conformanceTable(cases));
});
