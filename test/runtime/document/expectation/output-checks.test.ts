import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkExpectation,
  formatProblem,
  parseSection,
} from "../../../../runtime/document/index.js";
import type { CellRun, Output } from "../../../../runtime/document/index.js";
import { adding, chapter } from "../fixture-book.js";

/** A cell with an {expect} of these lines, which begins in line 18. */
const withExpect = (lines: string) =>
  parseSection(
    chapter(
      `# 题\n\n\`\`\`{code-cell} typescript\n:label: a\n1;\n\`\`\`\n\n\`\`\`{expect}\n${lines}\n\`\`\`\n`,
    ),
    { file: adding },
  );

const drawn = (svg: string): Output => ({ kind: "display", data: { "image/svg+xml": svg } });
const printed = (text: string): Output => ({ kind: "stream", name: "stdout", text });
const runOf = (outputs: readonly Output[]): CellRun => ({
  id: "a",
  status: "ok",
  outputs,
  seconds: 0,
});

/** What is wrong with the outputs; undefined when they are as expected. */
function check(expect: string, output: string | Output): string | undefined {
  const { cells, problems } = withExpect(expect);
  assert.deepEqual(problems.map(formatProblem), []);
  const [expectation] = cells[0]?.expectations ?? [];
  assert.ok(expectation);
  const outputs = [typeof output === "string" ? printed(output) : output];
  const problem = checkExpectation(runOf(outputs), expectation);
  return problem && formatProblem(problem).replace(`${adding}:18:1: cell "a": `, "");
}

const chart = drawn(
  '<svg class="chart"><title>两 &amp; 三</title><!-- <rect/> --><g class="axis x"><text x="1">毛线球</text></g>' +
    '<rect width="2" aria-label="a > b"/><rect/><rect class="cell"></rect><text>0.5</text></svg>',
);

interface Kind {
  passes: readonly (readonly [expect: string, output: string | Output])[];
  fails: readonly (readonly [expect: string, output: string | Output, message: string])[];
}

const kinds: Record<string, Kind> = {
  "ulp, of float32": {
    passes: [
      [":ulp: 1\n1", "1.00000011920928955"],
      [":ulp: 3\n[0.1, 8]", "[ 0.10000002, 8.0000019 ]"],
      [":ulp: 1\n0", "1e-45"],
    ],
    fails: [
      [
        ":ulp: 1\n1",
        "1.0000003",
        '"1" was expected, but got "1.0000003" at line 1, column 1 of the output, a difference of 3e-7.',
      ],
      [
        ":ulp: 0\n0.5",
        "0.50000006",
        '"0.5" was expected, but got "0.50000006" at line 1, column 1 of the output, a difference of 6e-8.',
      ],
    ],
  },
  "ulp, of float64": {
    passes: [[":ulp: 1 float64\n0.3", "0.30000000000000004"]],
    fails: [
      [
        ":ulp: 1 float64\n0.3",
        "0.3000000000000002",
        '"0.3" was expected, but got "0.3000000000000002" at line 1, column 1 of the output, a difference of 2.22e-16.',
      ],
    ],
  },
  shape: {
    passes: [
      [":shape: [2, 3] []", "tensor [2, 3]\n[[1, 2, 3], [4, 5, 6]]\nscalar int32 7\n"],
      [":shape: [1, 3], [1]", "tensor [1, 3] bool\n[[1, 0, 1]]\ntensor [1]\n[1]\n"],
    ],
    fails: [
      [
        ":shape: [2, 3]",
        "x\ntensor [3, 2]\n[[1]]",
        "shape [2, 3] was expected, but got [3, 2] at line 2, column 1 of the output.",
      ],
      [":shape: [2]", "5", "shape [2] was expected of tensor 1, but only 0 were shown."],
      [
        ":shape: [2]",
        "tensor [2]\n[1, 2]\ntensor [5]\n",
        "1 tensors were expected, but got another with shape [5] at line 3, column 1 of the output.",
      ],
    ],
  },
  dtype: {
    passes: [
      [":dtype: float32", "tensor [1]\n[1]\nscalar 2\n"],
      [":dtype: float32, bool", "tensor [1]\n[1]\ntensor [1] bool\n[1]\n"],
    ],
    fails: [
      [
        ":dtype: int32",
        "tensor [2] int32\n[1, 2]\ntensor [1] bool\n[1]",
        "dtype int32 was expected, but got bool at line 3, column 1 of the output.",
      ],
      [":dtype: bool", "true", "dtype bool was expected of tensor 1, but only 0 were shown."],
    ],
  },
  monotone: {
    passes: [
      [":monotone: decreasing", "3\n2.5 -1\n-1e3"],
      [":monotone: nondecreasing", "tensor [3]\n[2, 2, 5]\n"],
      [":monotone: increasing\n:column: 2", "step 5: loss 1\nstep 3: loss 2\n"],
      [":monotone: nonincreasing", "-Infinity -Infinity"],
    ],
    fails: [
      [
        ":monotone: decreasing",
        "5\n3\n3",
        "decreasing numbers were expected, but got 3 after 3 at line 3, column 1 of the output.",
      ],
      [
        ":monotone: increasing",
        "1 NaN 2",
        "increasing numbers were expected, but got NaN after 1 at line 1, column 3 of the output.",
      ],
      [":monotone: increasing", "7", "increasing numbers were expected, but got 1 in the output."],
    ],
  },
  band: {
    passes: [
      [":band: mean 1.9 2.1", "[1, 2, 3]"],
      [":band: median 2 2", "9 2 -5"],
      [":band: median 2.5 2.5", "9 2 3 -5"],
      [":band: min -5 -4\n:column: 2", "1 -5\n1 7"],
      [":band: max 8 Infinity", "9 2"],
      [":band: each 0 1", "[ 0, 0.5, 1 ]"],
    ],
    fails: [
      [
        ":band: mean 1 2",
        "1 2 4",
        "a mean between 1 and 2 was expected, but got 2.33333 of the 3 numbers in the output.",
      ],
      [
        ":band: each 0 1",
        "0.5\n1.5",
        "numbers between 0 and 1 were expected, but got 1.5 at line 2, column 1 of the output.",
      ],
      [
        ":band: median 0 1",
        "0.5 NaN 0.5",
        "a median between 0 and 1 was expected, but got NaN at line 1, column 5 of the output.",
      ],
      [":band: max 0 1", "none", "a number between 0 and 1 was expected, but the output has none."],
    ],
  },
  svg: {
    passes: [
      [":svg: rect=3 text=2 text=毛线球 rect.cell=1 .axis=1 path=0", chart],
      [':svg: rect>=2 title="两 & 三" svg.chart=1 .x=毛线', chart],
    ],
    fails: [
      [":svg: rect=2", chart, "2 × rect was expected in the drawing, but got 3."],
      [":svg: .axis>=2", chart, "at least 2 × .axis was expected in the drawing, but got 1."],
      [
        ":svg: text=小猫",
        chart,
        'text with "小猫" was expected in the drawing, but got 毛线球 | 0.5.',
      ],
      [":svg: rect=1", "<svg>", "a drawing was expected, but the cell displays no SVG."],
    ],
  },
  "properties beside the text": {
    passes: [[":abs: 0.1\n:shape: [2]\ntensor [2]\n[1, 2]", "tensor [2]\n[1.05, 2]"]],
    fails: [
      [
        ":abs: 0.1\n:shape: [2]\ntensor [2]\n[1, 2]",
        "tensor [2]\n[1.5, 2]",
        '"1" was expected, but got "1.5" at line 2, column 2 of the output, a difference of 0.5.',
      ],
    ],
  },
};

for (const [name, { passes, fails }] of Object.entries(kinds)) {
  test(`${name}: what is as expected passes`, () => {
    for (const [expect, output] of passes) assert.equal(check(expect, output), undefined, expect);
  });
  test(`${name}: what is not as expected is told with what came and where`, () => {
    for (const [expect, output, message] of fails) assert.equal(check(expect, output), message);
  });
}

test("an option that cannot be read is told at its line, with the way to write it", () => {
  const faults = {
    ":ulp: 1.5": "ulp",
    ":shape: 2, 3": "shape",
    ":dtype: float16": "dtype",
    ":monotone: up": "monotone",
    ":monotone: increasing\n:column: 0": "column",
    ":column: 2": "column",
    ":band: mean 2 1": "band",
    ":band: 1 2": "band",
    ":svg: rect": "svg",
    ":svg: rect>=many": "svg",
  };
  for (const [lines, option] of Object.entries(faults)) {
    const [problem, ...more] = withExpect(lines).problems.map(formatProblem);
    const line = 19 + lines.split("\n").findIndex((each) => each.startsWith(`:${option}:`));
    assert.ok(
      problem?.startsWith(`${adding}:${line}:1: {expect}: "${option}" is written ":${option}: `),
      problem ?? lines,
    );
    assert.equal(more.length, 0);
  }
});
