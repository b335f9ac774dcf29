import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import * as Plot from "@observablehq/plot";
import ts from "typescript";
import * as lib from "../../lib/src/index.js";
import { printed } from "./notebook.js";

// Every @example of the library's docstrings runs here. A line `expression; // value` claims that
// the expression has this value; `// ≈ value` that it has when rounded to the decimals written.
// What `show` prints is compared with the comment too, with ⏎ for a new line. Other comments are
// words for people.

interface Example {
  place: string;
  code: string;
}

const SOURCE = join(import.meta.dirname, "../../lib/src");

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /(?<!\.d|\.generated)\.ts$/.test(entry.name) ? [path] : [];
  });
}

function examplesOf(path: string): Example[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== "example" || tag.parent.parent !== node) continue;
      const line = file.getLineAndCharacterOfPosition(tag.getStart()).line + 1;
      const place = `${path.slice(SOURCE.length - "lib/src".length)}:${line}`;
      found.push({ place, code: ts.getTextOfJSDocComment(tag.comment) ?? "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `expression; // value` becomes a check; a statement that goes over several lines is one. */
function withChecks(code: string): string {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const parts = file.statements.map((statement) => {
    const text = statement.getText(file);
    const claim = /^[ \t]*\/\/ *(.*)/.exec(code.slice(statement.end))?.[1];
    if (claim === undefined || !ts.isExpressionStatement(statement)) return text;
    const expression = statement.expression.getText(file);
    const awaited = expression.startsWith("await") ? expression : `await (${expression})`;
    return `await check(async () => ${awaited}, ${JSON.stringify(claim)});`;
  });
  const options = { compilerOptions: { target: ts.ScriptTarget.ESNext } };
  return ts.transpileModule(parts.join("\n"), options).outputText;
}

async function check(run: () => Promise<unknown>, claim: string): Promise<void> {
  let value: unknown;
  const lines = await printed(async () => {
    value = await run();
  });
  if (lines.length > 0) return assert.equal(lines.join("\n").replaceAll("\n", " ⏎ "), claim);
  const wanted = valueOf(claim.replace(/^≈/, ""));
  if (wanted === undefined) return;
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (claim.startsWith("≈")) assertRounded(plain, claim);
  else assert.deepEqual(plain, wanted.value);
}

/** The value of an expression; nothing when the text is none. */
function valueOf(text: string): { value: unknown } | undefined {
  try {
    return { value: runInThisContext(`(${text})`) };
  } catch {
    return undefined;
  }
}

const NUMBER = /-?\d+(?:\.(\d+))?(?:e-?\d+)?/g;

/** Whole numbers of the claim must agree as well as those which have decimals. */
function assertRounded(value: unknown, claim: string): void {
  const wanted = [...claim.matchAll(NUMBER)];
  const got = [...JSON.stringify(value).matchAll(NUMBER)].map(([text]) => Number(text));
  assert.equal(got.length, wanted.length, `${JSON.stringify(value)} beside ${claim}`);
  const most = Math.max(...wanted.map(([, decimals = ""]) => decimals.length));
  for (const [index, [text, decimals]] of wanted.entries()) {
    const allowed = 0.5001 * 10 ** -(decimals?.length ?? most);
    const difference = Math.abs(got[index]! - Number(text));
    assert.ok(difference <= allowed, `got ${got[index]}, wanted ${text} in ${claim}`);
  }
}

before(() => lib.startBackend("wasm"));

for (const path of sourceFiles(SOURCE)) {
  for (const { place, code } of examplesOf(path)) {
    test(`the example at ${place} does what it says`, async () => {
      const own = (await import(pathToFileURL(path).href)) as object;
      const scope = { ...lib, ...own, Plot, check };
      const names = Object.keys(scope);
      const run = `(async (${names.join()}) => {${withChecks(code)}\n})`;
      const example = runInThisContext(run) as (...values: unknown[]) => Promise<void>;
      await example(...Object.values(scope));
    });
  }
}
