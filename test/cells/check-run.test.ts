import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellRun, Section } from "../../runtime/document/index.js";
import { parseSection } from "../../runtime/document/index.js";
import { formatCellProblem } from "../../runtime/node/index.js";
import { checkRun } from "./check-run.js";
import type { NotebookRun } from "./place.js";
import { table } from "./table.js";

const section: Section = parseSection(
  `---
kernelspec:
  display_name: TypeScript
  language: typescript
  name: tslab
---

# 标题

\`\`\`{code-cell} typescript
:label: first
const a = 7 / 3;
console.log(a);
\`\`\`

\`\`\`{expect} first
:abs: 0.01
2.33
\`\`\`

- 列表里的格子

  \`\`\`{code-cell} typescript
  :label: second
  if (a > 2)
    throw new Error("big");
  \`\`\`
`,
  { file: "chapters/01-first/02-check.md" },
);

const print = (text: string) => [{ kind: "stream" as const, name: "stdout" as const, text }];
const ok = (id: string, text: string): CellRun => ({
  id,
  status: "ok",
  outputs: print(text),
  seconds: 0.5,
});

function check(runs: readonly CellRun[], more: Partial<NotebookRun> = {}) {
  const { cells } = section;
  const checked = checkRun({ section, place: "Node wasm", cells, runs, seconds: 3, ...more });
  return { ...checked, told: checked.problems.map(formatCellProblem) };
}

test("a run passes when every cell ran and gave what was expected", () => {
  const { passed, failed, checks, told } = check([ok("first", "2.3333\n"), ok("second", "")]);
  assert.deepEqual({ passed, failed, checks, told }, { passed: 2, failed: 0, checks: 1, told: [] });
});

test("a wrong output fails its cell and is told at the expectation", () => {
  const { passed, failed, told } = check([ok("first", "2.35\n"), ok("second", "")]);
  assert.deepEqual([passed, failed], [1, 1]);
  assert.match(
    told[0] ?? "",
    /^chapters\/01-first\/02-check\.md:\d+:\d+: cell "first": "2\.33" was/,
  );
});

test("what V8 says in its own words is not asked of other engines", () => {
  const [first, second] = section.cells.map((cell) => {
    const own = cell.expectations.map((each) => ({ ...each, engine: "V8" as const }));
    return { ...cell, expectations: own };
  });
  const runs = [ok("first", "other words\n"), ok("second", "")];
  const failedIn = (isOtherEngine: boolean) =>
    check(runs, { cells: [first!, second!], isOtherEngine }).failed;
  assert.deepEqual([failedIn(false), failedIn(true)], [1, 0]);
});

test("a failing cell is told at its line of the chapter, with that line", () => {
  const error = { kind: "error" as const, name: "Error", message: "big", line: 2, column: 9 };
  const failing: CellRun = { id: "second", status: "error", outputs: [error], seconds: 0 };
  const { told } = check([ok("first", "2.3333\n"), failing]);
  const [line, source] = (told[0] ?? "").split("\n");
  assert.equal(line, 'chapters/01-first/02-check.md:26:11: Error: big (cell "second")');
  assert.equal(source?.trim(), 'throw new Error("big");');
});

test("a cell without proof that it ran is a failure", () => {
  const { passed, failed, told } = check([ok("first", "2.3333\n")]);
  assert.deepEqual([passed, failed], [1, 1]);
  assert.match(told[0] ?? "", /02-check\.md:25:3: not run: "second"/);
});

test("a cell that put something out after its end is a failure", () => {
  const late = { ...ok("second", "later\n"), late: true };
  const { failed, told } = check([ok("first", "2.3333\n"), late]);
  assert.equal(failed, 1);
  assert.match(told[0] ?? "", /put something out after its end/);
});

test("the table lines up, Chinese titles too", () => {
  const good = check([ok("first", "2.3333\n"), ok("second", "")]);
  const bad = check([ok("first", "2.3333\n")], { place: "Jupyter", seconds: 11.25 });
  assert.equal(
    table([good, bad]),
    `notebook  language  place      cells  checks  seconds  result
────────  ────────  ─────────  ─────  ──────  ───────  ─────────────
1.2 标题  zh        Node wasm      2       1      3.0  ok
1.2 标题  zh        Jupyter        2       1     11.3  1 of 2 failed`,
  );
});
