import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildKernel } from "../build-kernel.js";
import { ownPackages } from "../missing-build.js";
import { hashOf } from "./file-hashes.js";

/** What every cell's output depends on, each thing under the name that readers are told. */
export type Environment = Readonly<Record<string, string>>;

interface Lock {
  packages?: Readonly<Record<string, { dev?: boolean }>>;
}

/** The packages that are there when the book runs, and not only while it is made. */
function lockedPackages(project: string): string {
  const file = join(project, "package-lock.json");
  if (!existsSync(file)) return "";
  const { packages = {} } = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
  return hashOf(JSON.stringify(needed));
}

/** tslab brings the compiler of cells along: the lock file names it. */
export function environmentOf(root: string): Environment {
  const [own] = ownPackages(root);
  return {
    Node: `${process.version} ${process.platform} ${process.arch}`,
    "the runner": hashOf(readFileSync(buildKernel("child"))),
    "a package in package-lock.json": own ? lockedPackages(own.project) : "",
  };
}
