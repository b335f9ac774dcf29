import assert from "node:assert/strict";
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as acorn from "acorn";
import { leanAcorn } from "../../site/lean/acorn.js";
import { loadBook } from "../../runtime/node/index.js";
import { stripTypes } from "../../runtime/document/cells/strip-types.js";

const folder = mkdtempSync(join(tmpdir(), "lean-acorn-"));
after(() => rmSync(folder, { recursive: true }));

const path = join(dirname(createRequire(import.meta.url).resolve("acorn")), "acorn.mjs");
const text = readFileSync(path, "utf8");
writeFileSync(join(folder, "acorn.mjs"), leanAcorn(text));
const lean = (await import(pathToFileURL(join(folder, "acorn.mjs")).href)) as typeof acorn;

const options = { ecmaVersion: "latest", sourceType: "module", locations: true } as const;
const parse = (parser: typeof acorn, code: string) => {
  try {
    return JSON.stringify(parser.parse(code, options), (_, value: unknown) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
  } catch (error) {
    const { name, loc } = error as { name: string; loc: object };
    return JSON.stringify({ name, loc });
  }
};

test("every cell of the book is parsed as by the whole acorn", () => {
  const { book } = loadBook(fileURLToPath(new URL("../../", import.meta.url)));
  const cells = book?.sections.flatMap(({ cells }) => cells) ?? [];
  assert.ok(cells.length > 50);
  for (const { id, code } of cells) {
    const plain = stripTypes(code);
    assert.ok("code" in plain);
    assert.equal(parse(lean, plain.code), parse(acorn, plain.code), id);
  }
});

test("names are told from other signs in all planes of Unicode", () => {
  const differing: string[] = [];
  for (let code = 0xaa; code <= 0x323af; code += code < 0x3000 ? 1 : 7) {
    const sign = String.fromCodePoint(code);
    // acorn's tables may be newer than those of this machine.
    if (!/\p{Assigned}/u.test(sign)) continue;
    for (const source of [`let ${sign} = 1`, `let a${sign}`]) {
      if (parse(lean, source) !== parse(acorn, source)) differing.push(code.toString(16));
    }
  }
  assert.deepEqual(differing, []);
});

test("regular expressions are right or wrong as for the whole acorn, and are refused where they begin", () => {
  const right = [
    "/a/",
    "/(?<year>\\d{4})/u",
    "/[\\p{L}--[a-z]]/v",
    "/(?<=x)y/g",
    "/[/]/",
    "/a{2,3}?/",
  ];
  const wrong = [
    "/(/",
    "/a{3,2}/",
    "/[b-a]/",
    "/\\p{Nothing}/u",
    "/(?<a>x)(?<a>y)/",
    "/a/gg",
    "/**/ /?/",
  ];
  for (const regex of [...right, ...wrong]) {
    const source = `const length = 7;\nconst found = ${regex}.exec("text");`;
    assert.equal(parse(lean, source), parse(acorn, source), regex);
  }
  assert.match(
    parse(lean, `\nf(${wrong[0]})`),
    /"name":"SyntaxError","loc":\{"line":2,"column":3\}/,
  );
});

test("another acorn than the one known is told, not cut blindly", () => {
  assert.throws(() => leanAcorn(text.replace("var state = this.regexpState", "")), {
    message: /acorn: its text is another than expected/,
  });
});
