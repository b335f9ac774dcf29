import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  name?: string;
  main?: string;
  workspaces?: readonly string[];
}

/** A package of the book's own project: cells import what its build made. */
export interface OwnPackage {
  /** What cells call it. */
  name: string;
  /** The folder of the project that the package is a workspace of. */
  project: string;
  /** The entry file, relative to the project. */
  main: string;
  /** The folder of the entry file. */
  dist: string;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** The nearest folder upwards that is an npm project with workspaces. */
function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json")) && readManifest(folder).workspaces) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectOf(parent);
}

export function ownPackages(root: string): OwnPackage[] {
  const project = projectOf(root);
  if (!project) return [];
  return (readManifest(project).workspaces ?? []).map((workspace) => {
    const { name = workspace, main: entry = "index.js" } = readManifest(join(project, workspace));
    const main = join(workspace, entry);
    return { name, project, main, dist: dirname(join(project, main)) };
  });
}

/** The entry files of the project's own packages that have not been built. */
export function missingBuilds(root: string): string[] {
  return ownPackages(root)
    .filter(({ project, main }) => !existsSync(join(project, main)))
    .map(({ main }) => main);
}

/** Cells cannot import a package that is not built: says so before the first cell does. */
export function checkBuilt(root: string): void {
  const [missing] = missingBuilds(root);
  if (missing) throw new Error(`${missing} is missing. Build it first: npm run build:lib`);
}
