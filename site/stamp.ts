import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesBelow, hashOf } from "./hashed-files.js";

/** Files and folders of the book that something is made from. */
export interface Sources {
  folders: readonly string[];
  files: readonly string[];
}

/** One hash of sources, of what else was asked for, and of Node. */
export async function stampOf(
  root: string,
  { folders, files }: Sources,
  options: object,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([process.version, options]));
  const paths = [...files];
  for (const folder of folders) {
    for (const path of await filesBelow(join(root, folder))) paths.push(`${folder}/${path}`);
  }
  for (const path of paths) hash.update(path).update(hashOf(await readFile(join(root, path))));
  return hash.digest("hex");
}
