import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleParts } from "../bundle-parts.js";

const script = fileURLToPath(new URL("../client/dev.ts", import.meta.url));

/** Writes the site's parts, and the script that reloads pages and shows what is wrong. */
export async function bundleDevParts(folder: string): Promise<Map<string, string>> {
  const names = new Map(await bundleParts(folder));
  await build({
    entryPoints: [script],
    outdir: folder,
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  return names;
}
