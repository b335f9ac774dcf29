import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellRun } from "../../runtime/document/index.js";
import { formatProblem, parseSection } from "../../runtime/document/index.js";
import { describeDrift, driftsFrom } from "./drift.js";
import type { NotebookRun } from "./place.js";

const cell = (label: string, expect: string) =>
  `\`\`\`{code-cell} typescript\n:label: ${label}\n1;\n\`\`\`\n\n\`\`\`{expect}\n${expect}\n\`\`\`\n`;

const section = parseSection(
  `# 题\n\n${cell("near", ":abs: 1e-3\n0.5")}\n${cell("steps", ":ulp: 2\n1")}\n${cell("band", ":band: each 0 1")}`,
  { file: "chapters/01-first/02-drift.md" },
);

const runIn = (place: string, texts: Record<string, string>): NotebookRun => ({
  section,
  place,
  cells: section.cells,
  runs: Object.entries(texts).map(([id, text]): CellRun => ({
    id,
    status: "ok",
    outputs: [{ kind: "stream", name: "stdout", text }],
    seconds: 0,
  })),
  seconds: 1,
});

const reference = runIn("Node cpu", { near: "0.5002", steps: "1", band: "0.25" });

test("a backend within the declared tolerance of cpu passes, and its drift is told", () => {
  const wasm = runIn("Node wasm", { near: "0.5010", steps: "1.0000001", band: "0.2504" });
  const [drift, ...more] = driftsFrom([wasm, reference]);
  assert.equal(more.length, 0);
  assert.ok(drift);
  assert.deepEqual(drift.problems, []);
  assert.equal(describeDrift(drift), '1.2 on Node wasm, from Node cpu: 8.0e-4 (cell "near")');
});

test("a backend too far from cpu is told at the expectation", () => {
  const webgl = runIn("Chromium webgl", { near: "0.4990", steps: "1.000001", band: "0.75" });
  const [drift] = driftsFrom([reference, webgl]);
  assert.deepEqual(drift?.problems.map(formatProblem), [
    'chapters/01-first/02-drift.md:8:1: Chromium webgl is too far from Node cpu: cell "near": "0.5002" was expected, but got "0.4990" at line 1, column 1 of the output, a difference of 0.0012.',
    'chapters/01-first/02-drift.md:18:1: Chromium webgl is too far from Node cpu: cell "steps": "1" was expected, but got "1.000001" at line 1, column 1 of the output, a difference of 0.000001.',
  ]);
  assert.equal(drift?.largest, 0.5);
});

test("without a run on cpu, or where a cell failed, nothing is compared", () => {
  const wasm = runIn("Node wasm", { near: "7" });
  assert.deepEqual(driftsFrom([wasm]), []);
  const failed = { ...wasm, runs: wasm.runs.map((run) => ({ ...run, status: "error" as const })) };
  assert.deepEqual(driftsFrom([failed, reference])[0]?.problems, []);
});
