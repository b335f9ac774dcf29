import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

const SHORT = 8;

/** A file's name that changes with what the file is made of. */
export const hashedName = (path: string, madeOf: string): string =>
  path.replace(/(\.\w+)$/, `-${hashOf(madeOf).slice(0, SHORT)}$1`);

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
