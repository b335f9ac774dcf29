import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  name?: string;
  main?: string;
  workspaces?: readonly string[];
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** The nearest folder upwards that is an npm project with workspaces. */
function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json")) && readManifest(folder).workspaces) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectOf(parent);
}

/** The entry files of the project's own packages that have not been built. */
export function missingBuilds(root: string): string[] {
  const project = projectOf(root);
  if (!project) return [];
  return (readManifest(project).workspaces ?? []).flatMap((workspace) => {
    const { main } = readManifest(join(project, workspace));
    const file = join(workspace, main ?? "index.js");
    return existsSync(join(project, file)) ? [] : [file];
  });
}

/** Cells cannot import a package that is not built: says so before the first cell does. */
export function checkBuilt(root: string): void {
  const [missing] = missingBuilds(root);
  if (missing) throw new Error(`${missing} is missing. Build it first: npm run build:lib`);
}
