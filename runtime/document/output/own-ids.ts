/** Attributes that name other elements of the same drawing. */
const LINKS = "href|xlink:href|aria-labelledby|aria-describedby|for";

/**
 * Gives the ids in a cell's output the cell's name, so that drawings of several cells, each of which
 * counts its own clip paths and gradients from 1, can stand in one page.
 */
export function ownIds(html: string, cell: string): string {
  const ids = new Set([...html.matchAll(/<[^>]* id="([^"]+)"/g)].map((match) => match[1] ?? ""));
  if (ids.size === 0) return html;
  const own = (id: string) => `cell-${cell}-${id}`;
  const ownEach = (list: string) =>
    list
      .split(" ")
      .map((id) => (ids.has(id) ? own(id) : id))
      .join(" ");
  return html
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${own(id)}"`)
    .replace(/url\((&quot;|["']?)#([^)"'&]+)\1\)/g, (whole, quote: string, id: string) =>
      ids.has(id) ? `url(${quote}#${own(id)}${quote})` : whole,
    )
    .replace(
      new RegExp(` (${LINKS})="(#?)([^"]+)"`, "g"),
      (whole, name: string, hash: string, list: string) =>
        name.endsWith("href") && !hash ? whole : ` ${name}="${hash}${ownEach(list)}"`,
    );
}
