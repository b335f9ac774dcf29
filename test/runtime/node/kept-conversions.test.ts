import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import type { Converter } from "tslab/dist/converter.js";
import { createConverter } from "tslab/dist/converter.js";
import { ConversionsAhead, runSection } from "../../../runtime/node/index.js";
import { keepingConversions } from "../../../runtime/node/kernel/kept-conversions.js";
import { withCopy } from "./book-copy.js";
import { textOf } from "./run-fixture.js";

// One compiler for all tests: to start it takes seconds.
const compiler = createConverter({ isJS: false, isBrowser: false });
after(() => compiler.close());

/** What a new process would convert with, and how often that asks the compiler. */
function converterIn(root: string) {
  const asked: string[] = [];
  const counting: Converter = {
    ...compiler,
    convert(previous, source) {
      asked.push(source);
      return compiler.convert(previous, source);
    },
  };
  return { asked, ...keepingConversions(root, () => counting) };
}

const write = (root: string, files: Record<string, string>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
};

const CELL = "const three: number = 3;\nawait 1;\nthree";

test("a cell that was converted once needs no compiler, and becomes the very same", async () => {
  await withCopy((root) => {
    const first = converterIn(root).convert("", CELL);
    const again = converterIn(root);
    assert.deepEqual(JSON.parse(JSON.stringify(first)), again.convert("", CELL));
    assert.deepEqual(again.asked, []);
    assert.match(first.output ?? "", /three = 3/);
    assert.equal(first.hasToplevelAwait, true);
    again.close();
  });
});

test("the same cell after other declarations is converted anew", async () => {
  await withCopy((root) => {
    const after = (first: string) => {
      const converter = converterIn(root);
      const { declOutput = "" } = converter.convert("", first);
      const { declOutput: types = "" } = converter.convert(declOutput, "const sum = two + 1;");
      return { asked: converter.asked, types };
    };
    assert.match(after("const two = 2;").types, /sum: number/);
    const later = after('const two = "2";');
    assert.match(later.types, /sum: string/);
    assert.deepEqual(later.asked, ['const two = "2";', "const sum = two + 1;"]);
  });
});

test("cells are converted anew when a type of an own package or the lock file changes", async () => {
  await withCopy((root) => {
    const types = (text: string) => write(root, { "own/dist/index.d.ts": text });
    write(root, {
      "package.json": '{ "name": "tiny", "workspaces": ["own"] }',
      "own/package.json": '{ "name": "own", "main": "dist/index.js" }',
      "package-lock.json": "{}",
    });
    types("export declare const a: number;");
    converterIn(root).convert("", CELL);
    types("export declare const a: string;");
    const changed = converterIn(root);
    changed.convert("", CELL);
    assert.deepEqual(changed.asked, [CELL]);
    write(root, { "package-lock.json": '{ "lockfileVersion": 3 }' });
    const locked = converterIn(root);
    locked.convert("", CELL);
    assert.deepEqual(locked.asked, [CELL]);
    assert.equal(readdirSync(join(root, ".cache/conversions")).length, 1, "the old ones are gone");
  });
});

test("what does not compile, and what depends on a file or on a module in a cell, is not kept", async () => {
  await withCopy((root) => {
    const wrong = 'const three: number = "3";';
    const file = 'import data from "./package.json";';
    for (const code of [wrong, file]) {
      converterIn(root).convert("", code);
      const again = converterIn(root);
      again.convert("", code);
      assert.deepEqual(again.asked, [code]);
    }
    const module = converterIn(root);
    module.convert("", CELL);
    module.addModule("five", "export const five = 5;");
    module.convert("", CELL);
    assert.deepEqual(module.asked, [CELL, CELL]);
  });
});

test("cells that were converted ahead need no compiler where they run", async () => {
  await withCopy(async (root) => {
    const section = (...codes: string[]) => ({
      id: "01-first/01-try",
      language: "zh" as const,
      cells: codes.map((code, index) => ({ id: `${index}`, code, backends: ["wasm"] as const })),
    });
    const good = section("const seven = 7;", "seven + 4");
    const bad = section("const five = 5;", "const word: string = five;", "five + 6");
    const ahead = new ConversionsAhead(root);
    await Promise.all([ahead.convert(good), ahead.convert(bad)]);
    ahead.end();
    const kept = () => readdirSync(join(root, ".cache/conversions"), { recursive: true });
    const before = kept();
    assert.equal(before.length, 1 + 3, "a folder, and every cell up to the first that is wrong");
    const [, sum] = await runSection(good, { root, backend: "wasm" });
    assert.equal(textOf(sum?.outputs ?? []), "11\n");
    const [, wrong] = await runSection(bad, { root, backend: "wasm" });
    assert.match(JSON.stringify(wrong?.outputs), /not assignable to type 'string'/);
    assert.deepEqual(kept(), before);
  });
});

test("a cell runs where nothing can be kept", async () => {
  await withCopy(async (root) => {
    mkdirSync(join(root, ".cache"));
    writeFileSync(join(root, ".cache/conversions"), "not a folder");
    const cells = [{ id: "a", code: "3 + 4", backends: ["wasm"] as const }];
    const section = { id: "01-first/01-try", language: "zh" as const, cells };
    const ahead = new ConversionsAhead(root);
    await ahead.convert(section);
    ahead.end();
    const [run] = await runSection(section, { root, backend: "wasm" });
    assert.equal(textOf(run?.outputs ?? []), "7\n");
  });
});
