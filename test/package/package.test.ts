import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { findChromium } from "../cells/find-chromium.js";
import { launchChromium } from "../browser/launch.js";
import { serveFolders } from "../browser/server.js";

/*
 * The lib as others get it: packed, unpacked into a project outside of this repository, and used
 * there by lib/example. Its dependencies, and nothing else, are linked from here, so that the test
 * needs no network.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "package-"));
after(() => rmSync(project, { recursive: true }));

function run(folder: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

function link(name: string): void {
  const place = join(project, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "node_modules", name), place);
}

const installed = join(project, "node_modules/seqattn");
cpSync(join(root, "lib/example"), project, { recursive: true });
mkdirSync(installed, { recursive: true });
run(join(root, "lib"), "npm", "pack", "--silent", "--pack-destination", project);
const [archive = ""] = readdirSync(project).filter((name) => name.endsWith(".tgz"));
run(project, "tar", "-xzf", archive, "-C", installed, "--strip-components", "1");
const { dependencies: ofExample = {}, devDependencies: tools = {} } = manifestOf(project);
const { dependencies: ofPackage = {} } = manifestOf(installed);
const needed = new Set([ofExample, tools, ofPackage].flatMap((names) => Object.keys(names)));
needed.delete("seqattn");
[...needed].forEach(link);

const RESULT = [
  /^backend wasm$/,
  /^attention 0\.6698 0\.3302$/,
  /^loss from 0\.\d\d to 0\.[01]\d$/,
];

function checkResult(text: string): void {
  const lines = text.trim().split("\n");
  assert.equal(lines.length, RESULT.length, text);
  for (const [index, pattern] of RESULT.entries()) assert.match(lines[index]!, pattern);
}

const bin = (name: string) => join(project, "node_modules", name);

test("the package holds the built code and its types, and no sources", () => {
  const names = readdirSync(installed).sort();
  assert.deepEqual(names, ["LICENSE", "README.md", "dist", "package.json"]);
  const files = readdirSync(join(installed, "dist"), { recursive: true, encoding: "utf8" });
  const kinds = new Set(files.map((name) => /\.d\.ts$|\.[a-z]+$|$/.exec(name)![0]));
  assert.deepEqual([...kinds].sort(), ["", ".d.ts", ".js"]);
});

test("the example's types are right, strictly, and a wrong call is refused", () => {
  const tsc = bin("typescript/bin/tsc");
  run(project, process.execPath, tsc);
  const wrong = `import { LSTM } from "seqattn";\nnew LSTM({ inputs: "3", units: 5, seed: 1 });\n`;
  writeFileSync(join(project, "wrong.ts"), wrong);
  const { status, stdout } = spawnSync(process.execPath, [tsc], { cwd: project, encoding: "utf8" });
  rmSync(join(project, "wrong.ts"));
  assert.notEqual(status, 0);
  assert.match(stdout, /^wrong\.ts\(2,12\): error TS2322: Type 'string' is not assignable/);
});

test("the types are found by TypeScript's way of Node, too", () => {
  const options = ["--module", "nodenext", "--moduleResolution", "nodenext", "--strict"];
  const files = ["--skipLibCheck", "--noEmit", "--target", "es2022", "main.ts"];
  run(project, process.execPath, bin("typescript/bin/tsc"), ...options, ...files);
});

test("the example runs in Node", () => {
  checkResult(run(project, process.execPath, "--import", "tsx", "node.ts"));
});

const chromium = findChromium();

test(
  "the example runs in a page that Vite has built, under any path",
  { skip: chromium === undefined && "Chromium is not installed" },
  async () => {
    const vite = bin("vite/bin/vite.js");
    const site = ["--outDir", "out/some/path", "--base", "/some/path/", "--logLevel", "error"];
    run(project, process.execPath, vite, "build", "--target", "es2022", ...site);
    const server = await serveFolders(join(project, "out"));
    const browser = await launchChromium(chromium!);
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("response", (response) => {
        if (!response.ok()) problems.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(`${server.url}/some/path/index.html`);
      await page.waitForFunction(() => document.body.textContent.includes("loss"));
      checkResult(await page.evaluate(() => document.body.textContent));
      assert.deepEqual(problems, []);
    } finally {
      await browser.close();
      await server.close();
    }
  },
);
