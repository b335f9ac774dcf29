import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

const SHORT = 8;

/** Writes a file under a name that changes with its content, and tells that name. */
export async function writeHashed(folder: string, path: string, text: string): Promise<string> {
  const name = path.replace(/(\.\w+)$/, `-${hashOf(text).slice(0, SHORT)}$1`);
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
  return name;
}

/** All files below a folder, by their paths in it, in a fixed order. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** Gives a folder a name that changes with what is in it, and tells that name. */
export async function renameHashed(folder: string, name: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await filesBelow(join(folder, name))) {
    hash.update(path).update(await readFile(join(folder, name, path)));
  }
  const hashed = `${name}-${hash.digest("hex").slice(0, SHORT)}`;
  // Where pages are made again and again, the same may be there already.
  await rm(join(folder, hashed), { recursive: true, force: true });
  await rename(join(folder, name), join(folder, hashed));
  return hashed;
}
