import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { fillWithLive } from "./bundle-live.js";
import { bundleDevParts } from "./dev/dev-parts.js";
import { startDev } from "./dev/start-dev.js";
import { renameHashed } from "./hashed-files.js";
import { MODULES, root } from "./make-site.js";
import { readOptions } from "./options.js";
import { runCells } from "./run-cells.js";

/** Another one than that of `npm start`: what a browser keeps of the one is not taken for the other. */
const PORT = 4180;

const { port = PORT, base = "/", why } = readOptions(process.argv.slice(2));

async function writeParts(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await bundleDevParts(folder);
  await fillWithLive({ root, outDir: folder, modules: MODULES });
  for (const name of ["live", "packages"]) names.set(name, await renameHashed(folder, name));
  return names;
}

const { address } = await startDev({
  root,
  out: join(root, ".cache/dev/site"),
  base,
  port,
  writeParts,
  run: (sections) => runCells(root, sections, why),
  buildLibrary: async () => {
    await promisify(execFile)("npm", ["run", "build:lib"], { cwd: root });
  },
  log: console.log,
});
console.log(`The book is at ${address}\nPages are made anew as you write. Press Ctrl-C to end.`);
