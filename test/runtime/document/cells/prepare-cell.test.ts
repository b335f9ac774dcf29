import assert from "node:assert/strict";
import { test } from "node:test";
import { prepareCell } from "../../../../runtime/document/cells/index.js";

const refusal = (code: string) => {
  const prepared = prepareCell(code, new Set());
  if (prepared.kind !== "refused") assert.fail(`not refused: ${code}`);
  const { name, message, line, column } = prepared;
  return `${line}:${column} ${name}: ${message}`;
};

const ready = (code: string, names: readonly string[] = []) => {
  const prepared = prepareCell(code, new Set(names));
  if (prepared.kind === "refused") assert.fail(prepared.message);
  return prepared;
};

/** The place in a cell's source of the place in the prepared code where `mark` stands. */
function placeOf(code: string, mark: string, names: readonly string[] = []) {
  const { source, toSource } = ready(code, names);
  const lines = source.split("\n");
  const line = lines.findIndex((text) => text.includes(mark));
  return toSource({ line: line + 1, column: (lines[line] ?? "").indexOf(mark) + 1 });
}

test("a name for the cell's function moves no place", () => {
  const prepared = prepareCell("  fail()", new Set(), "$cell_7");
  if (prepared.kind === "refused") assert.fail(prepared.message);
  const { source, toSource } = prepared;
  assert.match(source, /^\(function \$cell_7\(/);
  assert.deepEqual(toSource({ line: 1, column: source.indexOf("fail") + 1 }), {
    line: 1,
    column: 3,
  });
});

test("what a cell may not say is refused with its place and a way out", () => {
  const cases: Record<string, string> = {
    "let a = 1\nnamespace N { export const v = 1 }":
      "2:1 Unsupported: a namespace cannot be defined in a cell. Write an object: const N = { … }",
    "const a = 1;\n  export const b = 2":
      "2:3 Unsupported: a cell cannot export: its names are shared with the other cells as they are",
    "let u: string = import.meta.url": "1:17 Unsupported: import.meta has no meaning in a cell",
    "for await (const x of []) {}":
      "1:1 Unsupported: `for await` cannot stand at a cell's top level. Put it into an async function",
    "const d: any = 1\n@d class K {}": "2:1 Unsupported: decorators cannot be used in a cell",
    "let a: number = 1;\nb = 2": "2:1 SyntaxError: b is not declared. Write: let b = …",
    "let a = ;": "1:9 SyntaxError: Unexpected token",
    "const s = 'open": "1:11 SyntaxError: Unterminated string constant",
    "let a: number = 1, a = 2": "1:20 SyntaxError: Identifier 'a' has already been declared",
    "return 5": "1:1 SyntaxError: 'return' outside of function",
    "function f() { await 1 }":
      "1:16 SyntaxError: Cannot use keyword 'await' outside an async function",
  };
  for (const [code, expected] of Object.entries(cases)) assert.equal(refusal(code), expected);
});

test("words in strings and comments, and types, are no namespaces", () => {
  ready('const s = "namespace N { }"; // module M {');
  ready("declare namespace N { const v: number }");
  ready("`\nnamespace N {\n}`");
});

test("every line of a cell stays the same line", () => {
  const code = [
    "import {",
    "  tf,",
    '} from "seqattn";',
    "interface P {",
    "  a: number;",
    "}",
    "enum E {",
    "  A,",
    "}",
    "const p = {",
    "  a: 1 } as",
    "  P;",
    "MARK(p);",
  ].join("\n");
  assert.equal(placeOf(code, "MARK", ["MARK"]).line, 13);
});

test("columns lead back to the source past removed types and added code", () => {
  assert.deepEqual(placeOf("const f = (x: number): string => MARK(x)", "MARK"), {
    line: 1,
    column: 34,
  });
  const shared = "let n: number = 3; n++; earlier(n as number, MARK)";
  assert.deepEqual(placeOf(shared, "MARK", ["earlier"]), { line: 1, column: 46 });
  const second = "const a = 1;\nconst b: Array<number> = [a!, MARK];";
  assert.deepEqual(placeOf(second, "MARK"), { line: 2, column: 31 });
});

test("a cell that waits is an async function, and no other", () => {
  assert.match(ready("const v = await 3").source, /^\(async function/);
  assert.match(ready("const f = async () => await 3").source, /^\(function/);
});

test("a cell's own names cannot meet the names that the runtime adds", () => {
  const { source } = ready("const $scope = 3; $scope");
  assert.match(source, /^\(function \(\$scope\$, \$cell\$\)/);
});

test("types that are imported by name need no value, and used names are marked", () => {
  const { source, imports } = ready(
    'import type { A } from "a";\nimport { B, c } from "b";\nlet x: B = c;',
  );
  assert.match(source, /take\("b", "B", "B", false\)/);
  assert.match(source, /take\("b", "c", "c", true\)/);
  assert.deepEqual(
    imports.map(({ specifier, position }) => [specifier, position.line]),
    [["b", 2]],
  );
});
