import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { missingBuilds, ownPackages } from "./missing-build.js";
import { buildKernel } from "./build-kernel.js";

function files(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .sort();
}

/** Cells never read the scripts that made an asset. */
const isData = (file: string) => !/\.(ts|json5|md)$|tsconfig\.json$/.test(file);

/**
 * A short text that changes whenever something changes that any cell's output may depend on, apart
 * from the cells: the built packages, the lock file, the assets, the runner itself and Node.
 */
export function bookFingerprint(root: string): string {
  const hash = createHash("sha256").update(process.version);
  const add = (file: string, name: string) =>
    hash.update(`\0${name}\0`).update(existsSync(file) ? readFileSync(file) : "");
  for (const missing of missingBuilds(root)) hash.update(`\0missing ${missing}`);
  for (const { project, dist } of ownPackages(root)) {
    add(join(project, "package-lock.json"), "package-lock.json");
    for (const file of files(dist)) add(file, relative(project, file));
  }
  for (const file of files(join(root, "assets")).filter(isData)) add(file, relative(root, file));
  add(buildKernel("child"), "child");
  return hash.digest("hex");
}
