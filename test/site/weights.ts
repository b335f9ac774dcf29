import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const IMPORT = /(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g;

/** Bytes of a file as it travels. */
export const travelling = (bytes: Uint8Array | string): number =>
  gzipSync(bytes, { level: 9 }).length;

/** The files that a script takes along at once, itself included; what it may load later is not. */
export function withImports(folder: string, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ""] of readFileSync(join(folder, file), "utf8").matchAll(IMPORT)) {
    withImports(folder, normalize(join(dirname(file), path)), found);
  }
  return found;
}

export function weight(folder: string, files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + travelling(readFileSync(join(folder, file))), 0);
}

/** The site's own parts that a page loads before it is touched. */
export function partsOfPage(folder: string, html: string, base: string): Set<string> {
  const parts = new Set<string>();
  for (const [, url = ""] of html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="([^"]+)"/g)) {
    const file = url.slice(base.length);
    if (/\.js$/.test(file)) for (const each of withImports(folder, file)) parts.add(each);
    else if (/\.css$|\.svg$/.test(file)) parts.add(file);
  }
  return parts;
}
