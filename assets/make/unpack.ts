import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A package that a data file is made from. */
export interface Package {
  /** How to get it. */
  get: string;
  sha256: string;
}

/**
 * Unpacks an npm package (.tgz) or a Debian package (.deb) into a temporary folder.
 *
 * @returns the folder.
 * @throws Error when the file is not the package that is meant.
 */
export function unpack(path: string | undefined, { get, sha256 }: Package): string {
  if (!path) throw new Error(`A package is missing. Get it with ${get}, and give its file.`);
  const found = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (found !== sha256) {
    throw new Error(`${path}: not the package that ${get} gave, its sha256 is ${found}.`);
  }
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const [command, ...rest] = path.endsWith(".deb")
    ? (["dpkg-deb", "-x", path, folder] as const)
    : (["tar", "-xzf", path, "-C", folder] as const);
  const { status, stderr } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${path}: ${stderr}`);
  return folder;
}
