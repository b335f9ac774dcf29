import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const site = fileURLToPath(new URL(".", import.meta.url));

/** In this order, since later rules win over earlier ones. */
const STYLES = [
  "tokens",
  "base",
  "bar",
  "panels",
  "frame",
  "text",
  "boxes",
  "code",
  "cells",
  "entrance",
  "print",
];
/** The live runtime brings the looks of its own parts along. */
const LIVE_STYLE = join(site, "../runtime/browser/live.css");

const SCRIPTS = ["client", "choose"].map((name) => join(site, "client", `${name}.ts`));

/**
 * Writes the site's own scripts and its style sheet.
 *
 * @returns a word that changes when one of them does.
 */
export async function bundleParts(folder: string): Promise<string> {
  const common = { bundle: true, minify: true, target: "es2022", logLevel: "error" } as const;
  await Promise.all([
    build({ ...common, entryPoints: SCRIPTS, format: "esm", outdir: folder }),
    build({
      ...common,
      entryPoints: [join(site, "client/theme.ts")],
      format: "iife",
      outdir: folder,
    }),
    build({
      ...common,
      stdin: { contents: styleEntry(), loader: "css", resolveDir: site },
      outfile: join(folder, "site.css"),
    }),
    copyFile(join(site, "favicon.svg"), join(folder, "favicon.svg")),
    // Tells static hosts to serve every file as it is.
    writeFile(join(folder, ".nojekyll"), ""),
  ]);
  return hashOf(folder);
}

function styleEntry(): string {
  const files = STYLES.map((name) => join(site, "styles", `${name}.css`));
  // Before the styles of cells, so that the site has the last word.
  if (existsSync(LIVE_STYLE)) files.splice(STYLES.indexOf("cells"), 0, LIVE_STYLE);
  return files.map((file) => `@import "./${relative(site, file)}";`).join("\n");
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort())
    hash.update(await readFile(join(folder, name)));
  return hash.digest("hex").slice(0, 8);
}
