import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { executeBook, loadSoundBook } from "../../../runtime/node/index.js";
import { environmentOf } from "../../../runtime/node/cache/environment.js";
import { PackageModules } from "../../../runtime/node/cache/package-modules.js";
import { changeFile, withCopy } from "./book-copy.js";
import { textOf } from "./run-fixture.js";

const CHAPTER = "chapters/01-first/01-try.md";

const cell = (label: string, code: string) =>
  `\`\`\`{code-cell} typescript\n:label: ${label}\n${code}\n\`\`\`\n`;

const CELLS = [
  cell("two", 'import { two } from "own";\ntwo();'),
  cell("three", 'import { three } from "own";\nthree();'),
  cell(
    "data",
    'const host = (globalThis as any)[Symbol.for("notebook.host")];\nconst bytes: Uint8Array = await host.readAsset("hello.txt");',
  ),
  cell("size", "bytes.length"),
  cell("list", "const list = [5];"),
  cell("push", "list.push(7);"),
  cell("length", "list.length"),
];

const FILES: Record<string, string> = {
  "package.json": '{ "name": "tiny", "private": true, "workspaces": ["own"] }',
  "own/package.json":
    '{ "name": "own", "type": "module", "main": "dist/index.js", "types": "dist/index.d.ts" }',
  "own/dist/index.js": 'export { two } from "./two.js";\nexport { three } from "./three.js";\n',
  "own/dist/index.d.ts": 'export { two } from "./two.js";\nexport { three } from "./three.js";\n',
  "own/dist/two.js": 'import { half } from "./half.js";\nexport const two = () => 4 * half;\n',
  "own/dist/two.d.ts": "export declare const two: () => number;\n",
  "own/dist/half.js": "export const half = 0.5;\n",
  "own/dist/half.d.ts": "export declare const half: number;\n",
  "own/dist/three.js": "export const three = () => 3;\n",
  "own/dist/three.d.ts": "export declare const three: () => number;\n",
};

/** The tiny book as a project with a package of its own. */
function makeProject(root: string): void {
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  mkdirSync(join(root, "node_modules"));
  symlinkSync(join(root, "own"), join(root, "node_modules/own"));
  changeFile(
    root,
    CHAPTER,
    (text) => text.slice(0, text.indexOf("```{code-cell}")) + CELLS.join("\n"),
  );
}

/** What each cell shows, and why which cells ran. */
async function execute(root: string) {
  const { sections } = loadSoundBook(root);
  const ran: Record<string, string> = {};
  const results = await executeBook(sections, {
    root,
    backend: "wasm",
    onSection: (_, causes) => {
      for (const { cell, why } of causes) ran[cell] = why;
    },
  });
  const runs = [...results.values()].flat();
  const shown = Object.fromEntries(runs.map(({ id, outputs }) => [id, textOf(outputs).trim()]));
  return { ran, shown, status: runs.map(({ status }) => status) };
}

test("a cell runs again only when something has changed that it depends on", async () => {
  await withCopy(async (root) => {
    makeProject(root);
    const first = await execute(root);
    assert.deepEqual(first.shown, {
      two: "2",
      three: "3",
      data: "",
      size: "17",
      list: "",
      push: "2",
      length: "2",
    });
    assert.deepEqual(new Set(Object.values(first.ran)), new Set(["it has not run to its end yet"]));

    assert.deepEqual(await execute(root), { ...first, ran: {} });
    changeFile(root, CHAPTER, (text) => text.replace("先定义", "这里定义"));
    assert.deepEqual((await execute(root)).ran, {}, "prose");

    writeFileSync(join(root, "assets/hello.txt"), "hello, 9");
    const data = await execute(root);
    const why = "assets/hello.txt has changed";
    assert.deepEqual([data.ran, data.shown["size"]], [{ data: why, size: why }, "8"]);

    changeFile(root, "own/dist/half.js", (text) => text.replace("0.5", "2.5"));
    const library = await execute(root);
    assert.deepEqual(
      [library.ran, library.shown["two"]],
      [{ two: "own/dist/half.js has changed" }, "10"],
    );

    changeFile(root, CHAPTER, (text) => text.replace("push(7)", "push(7, 11)"));
    const code = await execute(root);
    assert.deepEqual(code.ran, {
      list: 'cell "push" needs its variables',
      push: "its code has changed",
      length: 'cell "push", which it depends on, has changed',
    });
    assert.equal(code.shown["length"], "3");

    changeFile(root, CHAPTER, (text) => text.replace("three();", 'throw new Error("never kept");'));
    for (const whyThree of ["its code has changed", "it has not run to its end yet"]) {
      const failing = await execute(root);
      assert.deepEqual(failing.ran, { three: whyThree });
      assert.equal(failing.status[1], "error");
    }
    const { ran } = await execute(root);
    assert.deepEqual(Object.keys(ran), ["three"]);
  });
});

test("all cells depend on Node, the runner and the packages that they run with", async () => {
  await withCopy((root) => {
    makeProject(root);
    const lock = (version: string, tool: string) =>
      writeFileSync(
        join(root, "package-lock.json"),
        JSON.stringify({
          packages: {
            "node_modules/a": { version },
            "node_modules/b": { version: tool, dev: true },
          },
        }),
      );
    lock("1.2.3", "5.0.0");
    const before = environmentOf(root);
    lock("1.2.3", "5.0.1");
    assert.deepEqual(environmentOf(root), before);
    lock("1.2.4", "5.0.1");
    assert.notDeepEqual(environmentOf(root), before);
  });
});

test("a name of a package reaches the modules that it comes from, and what they import", async () => {
  await withCopy((root) => {
    makeProject(root);
    const modules = new PackageModules(root);
    const three = ["own/dist/three.js", "own/dist/three.d.ts"];
    const two = ["own/dist/half.js", "own/dist/half.d.ts", "own/dist/two.js", "own/dist/two.d.ts"];
    const index = ["own/dist/index.js", "own/dist/index.d.ts"];
    const write = (file: string, text: string) => writeFileSync(join(root, "own/dist", file), text);
    assert.deepEqual(modules.filesBehind("own", "three"), three);
    assert.deepEqual(modules.filesBehind("own", "two"), two);
    assert.deepEqual(
      new Set(modules.filesBehind("own", "*")),
      new Set([...two, ...three, ...index]),
    );
    assert.deepEqual(modules.filesBehind("elsewhere", "two"), []);

    // Doors behind doors, other names on the way, and a type that the compiler wrote by its address.
    write("index.js", 'export * from "./inner.js";\nexport { three as drei } from "./three.js";\n');
    write("inner.js", 'export { two as zwei } from "./two.js";\nexport const own = 1;\n');
    write("three.d.ts", 'export declare const three: () => import("./index.js").zwei;\n');
    const renamed = new PackageModules(root);
    assert.deepEqual(renamed.filesBehind("own", "zwei"), two);
    const inner = ["own/dist/inner.js", "own/dist/inner.d.ts"];
    assert.deepEqual(new Set(renamed.filesBehind("own", "own")), new Set([...inner, ...two]));
    const both = new Set(renamed.filesBehind("own", "drei"));
    assert.deepEqual(both, new Set([...two, ...three]));
    assert.ok(renamed.filesBehind("own", "gone").includes("own/dist/index.js"), "else everything");
  });
});
