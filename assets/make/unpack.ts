import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checked, type Package } from "./checked.js";

/**
 * Unpacks an npm package (.tgz) or a Debian package (.deb) into a folder that is there until the
 * program ends.
 *
 * @returns the folder.
 * @throws Error when the file is not the package that is meant.
 */
export function unpack(given: string | undefined, wanted: Package): string {
  checked(given, wanted);
  const path = given ?? "";
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const [command, ...rest] = path.endsWith(".deb")
    ? (["dpkg-deb", "-x", path, folder] as const)
    : (["tar", "-xzf", path, "-C", folder] as const);
  const { status, stderr } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${path}: ${stderr}`);
  return folder;
}
