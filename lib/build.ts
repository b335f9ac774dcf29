/** Builds the lib: the kernels, then all of it into dist. What is built of the same already stays. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const record = "dist/.sources";
const files = [
  "build.ts",
  "build-wasm.ts",
  "package.json",
  "tsconfig.json",
  "../tsconfig.base.json",
];
const folders = ["assembly", "src"];
/** It names the compilers too, and the packages whose types the lib's types are made of. */
const LOCK = "../package-lock.json";

function sources(): string {
  const hash = createHash("sha256").update(process.version);
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort(),
  );
  for (const path of [...files, ...[LOCK].filter(existsSync), ...below]) {
    const content = readFileSync(path);
    hash.update(`${path}:${content.length}:`).update(content);
  }
  return hash.digest("hex");
}

process.chdir(here);
if (!existsSync(record) || readFileSync(record, "utf8") !== sources()) {
  rmSync(record, { force: true });
  await import("./build-wasm.js");
  // What is changed from here on is for the next time.
  const compiled = sources();
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [compiler, "-p", "."], { stdio: "inherit" });
  // The compiler has said what is wrong.
  if (status === 0) writeFileSync(record, compiled);
  else process.exitCode = 1;
}
