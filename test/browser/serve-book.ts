import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSite } from "../../site/build-site.js";
import { bundleRuntime } from "./live-modules.js";
import type { StaticServer } from "./server.js";
import { serveFolders } from "./server.js";

/** Not the root, so that an address that forgets the site's own path is found. */
const BASE = "book";

/** Serves the site as it is built, with pages in which nothing is saved: the cells run there. */
export async function serveBook(root: string): Promise<StaticServer> {
  const folder = await mkdtemp(join(tmpdir(), "cells-"));
  await buildSite({
    root,
    out: join(folder, BASE),
    base: `/${BASE}/`,
    run: () => Promise.resolve(new Map()),
    bundleLive: (out) => bundleRuntime(root, out),
  });
  const server = await serveFolders(folder);
  return {
    url: `${server.url}/${BASE}`,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
