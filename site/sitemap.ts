import { escapeHtml } from "./render/html.js";
import type { Page } from "./pages.js";

/** Pages that nobody looks for. */
const LEFT_OUT = new Set(["404.html", "index.html"]);

/** The list of pages for search engines, which understand whole addresses only. */
export function sitemap(pages: readonly Page[], site: string): string {
  const urls = pages
    .filter(({ path }) => !LEFT_OUT.has(path))
    .map(({ path }) => `<url><loc>${escapeHtml(site + encodeURI(path))}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    "</urlset>\n",
  ].join("\n");
}
