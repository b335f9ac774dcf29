import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** Files in the project's own cache folder, below which Node finds the project's packages. */
const runtimeCache = join(here, "../../.cache/runtime");

function isCurrent(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8") === text;
  } catch {
    return false;
  }
}

/**
 * Makes one plain JavaScript file of a program under kernel/, and returns its path.
 *
 * Cells must run in a bare Node: a TypeScript loader in their process would also load the packages
 * that they import, in another way than Jupyter does.
 */
export function buildKernel(
  name: "child" | "converter" | "launcher",
  folder = runtimeCache,
): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(here, `kernel/${name}.ts`)],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  const text = outputFiles[0]!.text;
  const file = join(folder, `${name}.mjs`);
  if (!isCurrent(file, text)) {
    // By renaming, so that a process that starts at this moment reads the old text or the new.
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  }
  return file;
}
