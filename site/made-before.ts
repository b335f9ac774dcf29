import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { hashOf } from "./hashed-files.js";

/** All that a site is made from. */
export const SITE_SOURCES = {
  folders: ["assets", "chapters", "lib/dist", "notebooks", "runtime", "site"],
  files: ["book.config.json", "package-lock.json", "package.json"],
};

/** A site that was made, and from what. */
export interface MadeSite {
  stamp: string;
  base: string;
  pages: number;
}

/** Where it is kept what a folder was made from: not in that folder, which is published. */
const recordOf = (root: string, out: string) =>
  join(root, ".cache/sites", `${hashOf(resolve(out)).slice(0, 16)}.json`);

/** The site that lies in a folder, if it was made from the very same. */
export async function madeBefore(
  root: string,
  out: string,
  stamp: string,
): Promise<MadeSite | undefined> {
  const file = recordOf(root, out);
  if (!existsSync(file) || !existsSync(out)) return undefined;
  const made = JSON.parse(await readFile(file, "utf8")) as MadeSite;
  return made.stamp === stamp ? made : undefined;
}

export async function rememberSite(root: string, out: string, made: MadeSite): Promise<void> {
  const file = recordOf(root, out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(made));
}
