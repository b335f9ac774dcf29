import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { filesBelow, hashOf } from "./hashed-files.js";

const client = fileURLToPath(new URL("client/offline/", import.meta.url));

/** What is loaded only when the reader asks for it, and what no reader needs. */
const LEFT_OUT = /^notebooks\/|\.LEGAL\.txt$|^\.nojekyll$|^sitemap\.xml$|^sw\.js$|^social\//;
/** What running cells takes. */
const LIVE = /^(?:live|packages)-|^assets\/(?!figures\/)/;
/** Long enough to tell any two files apart. */
const HASH = 16;

/**
 * Writes the service worker of a finished site, which keeps it for reading without a network.
 *
 * @returns how many bytes are kept.
 */
export async function writeWorker(folder: string): Promise<number> {
  const core: Record<string, string> = {};
  const live: Record<string, string> = {};
  let size = 0;
  for (const path of await filesBelow(folder)) {
    if (LEFT_OUT.test(path)) continue;
    const bytes = await readFile(join(folder, path));
    size += bytes.length;
    (LIVE.test(path) ? live : core)[path] = hashOf(bytes).slice(0, HASH);
  }
  const version = hashOf(JSON.stringify([core, live])).slice(0, HASH);
  await bundle(folder, "worker", { FILES: JSON.stringify({ version, core, live }) });
  return size;
}

/** Writes a worker that removes an earlier one and all that it kept. */
export const writeFarewell = (folder: string): Promise<void> => bundle(folder, "farewell", {});

async function bundle(folder: string, name: string, define: Record<string, string>): Promise<void> {
  await build({
    entryPoints: [{ in: join(client, `${name}.ts`), out: "sw" }],
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
    define,
  });
}
