import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import ts from "typescript";

/** A box is a folder whose files may import each other freely. */
const boxes = [
  "lib/example",
  "lib",
  "runtime/document",
  "runtime/node",
  "runtime/browser",
  "site/client",
  "site/search",
  "site",
  "assets",
  "test",
];

/** Which boxes a box may import; site bundles browser code by path, not by import. */
const mayImport: Record<string, readonly string[]> = {
  // Names the lib as others do who have installed it.
  "lib/example": [],
  lib: [],
  "runtime/document": [],
  "runtime/node": ["runtime/document"],
  "runtime/browser": ["runtime/document"],
  // What finds things in the page is what the index was made with.
  "site/search": [],
  "site/client": ["site/search"],
  site: ["runtime/document", "runtime/node", "site/search"],
  assets: ["lib"],
  test: boxes,
};

/** Packages that only these boxes may name. */
const packageOwners: Record<string, readonly string[]> = {
  "@tensorflow/": ["lib", "lib/example", "test"],
  seqattn: ["lib/example", "assets", "test"],
  "node:": ["runtime/node", "site", "assets", "test"],
};

const boxOf = (file: string) => boxes.find((box) => file.startsWith(`${box}/`));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ["node_modules", "dist", "assembly", "fixtures"].includes(entry.name)
        ? []
        : sourceFiles(path);
    }
    return /\.(ts|mts)$/.test(entry.name) ? [path] : [];
  });
}

const files = ["lib", "runtime", "site", "assets", "test"].flatMap(sourceFiles);

/** Tools of the lib's own build and its Node-only door stand outside the rule for `node:`. */
const isNodeSide = (file: string) =>
  file.startsWith("lib/") && (!file.startsWith("lib/src/") || file === "lib/src/node.ts");

function offences(file: string): string[] {
  const box = boxOf(file);
  if (!box) return [`${file} is in no box`];
  const imported = ts.preProcessFile(readFileSync(file, "utf8")).importedFiles;
  return imported.flatMap(({ fileName }) => {
    if (fileName.startsWith(".")) {
      const target = boxOf(normalize(join(dirname(file), fileName)));
      const allowed = target === box || (target && mayImport[box]?.includes(target));
      return allowed ? [] : [`${file} imports ${fileName}`];
    }
    const owners = Object.entries(packageOwners).find(([name]) => fileName.startsWith(name))?.[1];
    const allowed =
      !owners || owners.includes(box) || (fileName.startsWith("node:") && isNodeSide(file));
    return allowed ? [] : [`${file} imports ${fileName}`];
  });
}

test("every file imports only what its box may import", () => {
  assert.deepEqual(files.flatMap(offences), []);
});

test("no source file is longer than 250 lines", () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > 250);
  assert.deepEqual(long, []);
});

test("no folder is called utils, common, shared or helpers", () => {
  const vague = files.filter((file) => /(^|\/)(utils|common|shared|helpers)\//.test(file));
  assert.deepEqual(vague, []);
});
