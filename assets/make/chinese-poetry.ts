import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unpack } from "./unpack.js";

/** The npm package chinese-poetry, 362 MB unpacked: too large to be a dependency. */
const PACKAGE = {
  get: "npm pack chinese-poetry@2.0.1",
  sha256: "25b549e46919c3a0569db6b68ddc96956b04a484ea4518ad2bbd4f137e307e86",
};

/** Unpacks the package; returns what reads one of its JSON files. */
export function chinesePoetry(archive: string | undefined): (path: string) => unknown {
  const folder = join(unpack(archive, PACKAGE), "package/dist");
  return (path) => JSON.parse(readFileSync(join(folder, path), "utf8")) as unknown;
}
