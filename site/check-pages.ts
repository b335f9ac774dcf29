import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { Problem } from "../runtime/document/index.js";
import type { Page } from "./pages.js";

const LINK = /<(?:a|img|script|link|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g;

/** Ids that are there twice, and links that lead nowhere. */
export function checkPages(pages: readonly Page[], folder: string, base: string): Problem[] {
  const ids = new Map(pages.map(({ path, html }) => [path, idsOf(html)]));
  return pages.flatMap((page) => {
    const problem = (message: string): Problem => {
      return { place: { file: page.file ?? page.path, line: 1, column: 1 }, message };
    };
    const own = ids.get(page.path) ?? [];
    const twice = own.filter((id, index) => own.indexOf(id) !== index);
    const links = [...page.html.matchAll(LINK)].map(([, url = ""]) => decode(url));
    const idle = [...new Set(links)].filter(
      (url) => !leadsSomewhere(url, page.path, ids, folder, base),
    );
    return [
      ...[...new Set(twice)].map((id) => problem(`id "${id}": it is there twice in the page.`)),
      ...idle.map((url) => problem(`link to "${url}": it leads nowhere. Correct or remove it.`)),
    ];
  });
}

const idsOf = (html: string) =>
  [...html.matchAll(/<[a-zA-Z][^>]*?\sid="([^"]*)"/g)].map(([, id = ""]) => decode(id));

const decode = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

function leadsSomewhere(
  url: string,
  from: string,
  ids: ReadonlyMap<string, readonly string[]>,
  folder: string,
  base: string,
): boolean {
  if (/^[a-z]+:/i.test(url)) return true;
  const [address = "", hash] = url.split("#");
  const path = decodeURI(address.split("?")[0] ?? "");
  const inside =
    path.startsWith("/") && path.startsWith(base) ? path.slice(base.length) : undefined;
  if (path.startsWith("/") && inside === undefined) return false;
  const target = path === "" ? from : (inside ?? posix.join(posix.dirname(from), path));
  const known = ids.get(target);
  if (!known) return hash === undefined && existsSync(join(folder, target));
  return !hash || known.includes(hash) || known.includes(decodeURIComponent(hash));
}
