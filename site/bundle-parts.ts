import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Metafile } from "esbuild";

const site = fileURLToPath(new URL(".", import.meta.url));

/** In this order, since later rules win over earlier ones. */
const STYLES = [
  "tokens",
  "base",
  "bar",
  "panels",
  "frame",
  "text",
  "math",
  "tables",
  "end-matter",
  "boxes",
  "exercises",
  "code",
  "cells",
  "figures",
  "cards",
  "search",
  "lists",
  "map",
  "entrance",
  "print",
];
/** The live runtime brings the looks of its own parts along. */
const LIVE_STYLE = join(site, "../runtime/browser/live.css");

const SCRIPTS = ["client", "choose"].map((name) => join(site, "client", `${name}.ts`));

/** The name of the style sheet's entry, which is made up of all style files. */
const STYLE = "site.css";

/**
 * Writes the site's own scripts and its style sheet.
 *
 * @returns their names in the source, and the names of the files: these change with the content.
 */
export async function bundleParts(folder: string): Promise<ReadonlyMap<string, string>> {
  const common = {
    absWorkingDir: site,
    bundle: true,
    minify: true,
    target: "es2022",
    logLevel: "error",
    metafile: true,
    outdir: folder,
    entryNames: "[name]-[hash]",
  } as const;
  const results = await Promise.all([
    build({
      ...common,
      entryPoints: SCRIPTS,
      format: "esm",
      splitting: true,
      chunkNames: "parts/[name]-[hash]",
    }),
    build({ ...common, entryPoints: [join(site, "client/theme.ts")], format: "iife" }),
    build({
      ...common,
      entryPoints: [{ in: STYLE, out: "site" }],
      plugins: [
        {
          name: STYLE,
          setup: (bundle) => {
            bundle.onResolve({ filter: /^site\.css$/ }, () => ({ path: STYLE, namespace: STYLE }));
            bundle.onLoad({ filter: /.*/, namespace: STYLE }, () => ({
              contents: styleEntry(),
              loader: "css",
              resolveDir: site,
            }));
          },
        },
      ],
    }),
    copyFile(join(site, "favicon.svg"), join(folder, "favicon.svg")),
    // Tells static hosts to serve every file as it is.
    writeFile(join(folder, ".nojekyll"), ""),
  ]);
  const outputs = results.flatMap((result) => (result ? entriesOf(result.metafile) : []));
  return new Map([...outputs, ["favicon.svg", "favicon.svg"]]);
}

/** client/client.ts becomes client.js, with the file that it was written to. */
function entriesOf({ outputs }: Metafile): [name: string, file: string][] {
  return Object.entries(outputs).flatMap(([file, { entryPoint }]) => {
    if (entryPoint === undefined || file.includes("/parts/")) return [];
    const name = basename(entryPoint.slice(entryPoint.lastIndexOf(":") + 1));
    return [[name.replace(/\.ts$/, ".js"), basename(file)]];
  });
}

function styleEntry(): string {
  const files = STYLES.map((name) => join(site, "styles", `${name}.css`));
  // Before the styles of cells, so that the site has the last word.
  if (existsSync(LIVE_STYLE)) files.splice(STYLES.indexOf("cells"), 0, LIVE_STYLE);
  return files.map((file) => `@import "./${relative(site, file)}";`).join("\n");
}
