import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Metafile, Plugin } from "esbuild";

const site = fileURLToPath(new URL(".", import.meta.url));

/** What the style sheets are made of: in this order, since later rules win over earlier ones. */
const STYLES = {
  "site.css": [
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
    "print",
  ],
  /** For the pages that are no sections: nobody who reads one should wait for it. */
  "outside.css": ["lists", "map", "entrance"],
} as const;
/** The live runtime brings the looks of its own parts along. */
const LIVE_STYLE = join(site, "../runtime/browser/live.css");

const SCRIPTS = ["client", "choose"].map((name) => join(site, "client", `${name}.ts`));

/**
 * Writes the site's own scripts and its style sheets.
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
      entryPoints: Object.keys(STYLES).map((name) => ({ in: name, out: name.slice(0, -4) })),
      plugins: [styleEntries],
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

/** The style sheets' entries are no files. */
const styleEntries: Plugin = {
  name: "style-entries",
  setup: (bundle) => {
    bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === "entry-point" ? { path, namespace: "style" } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: "style" }, ({ path }) => ({
      contents: styleEntry(path as keyof typeof STYLES),
      loader: "css",
      resolveDir: site,
    }));
  },
};

function styleEntry(name: keyof typeof STYLES): string {
  const files = STYLES[name].map((part) => join(site, "styles", `${part}.css`));
  // Before the styles of cells, so that the site has the last word.
  const cells = files.indexOf(join(site, "styles/cells.css"));
  if (cells >= 0 && existsSync(LIVE_STYLE)) files.splice(cells, 0, LIVE_STYLE);
  return files.map((file) => `@import "./${relative(site, file)}";`).join("\n");
}
