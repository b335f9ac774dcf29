import type { Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { element, openTag } from "../render/html.js";
import { CARD } from "../social/card.js";

/** The tag of a language in HTML. */
export const languageTag = (language: Language): string => (language === "zh" ? "zh-Hans" : "en");

export interface Shell {
  addresses: Addresses;
  language: Language;
  title: string;
  description: string;
  /** The addresses of this page in all languages in which it is written. */
  editions: readonly { language: Language; href: string }[];
  /** Names the kind of the page for the style sheet. */
  kind: string;
  /** Style sheets besides the one that all pages have, by name. */
  styles?: readonly string[];
  /** Further scripts, by name. */
  scripts: readonly string[];
  body: string;
  /** The section that previews show; else they show the book. */
  section?: string;
}

/**
 * Nothing from elsewhere, and no script but the site's own files. Cells are evaluated in a worker,
 * whose rules come with its own file. Drawings carry their style with them, hence the inline styles.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A whole page. */
export function pageHtml(shell: Shell): string {
  const { addresses, language, title, description, editions, kind, scripts, body } = shell;
  const styles = ["site.css", ...(shell.styles ?? [])];
  // Search engines take whole addresses only.
  const { origin } = addresses;
  const alternates = (origin === undefined ? [] : editions).map((edition) =>
    element("link", {
      rel: "alternate",
      hreflang: languageTag(edition.language),
      href: origin + edition.href,
    }),
  );
  const head = [
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("title", {}, escapeTitle(title)),
    element("meta", { name: "description", content: description }),
    ...previewTags(shell),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("script", { src: addresses.part("theme.js") }),
    ...styles.map((name) => element("link", { rel: "stylesheet", href: addresses.part(name) })),
    element("link", { rel: "icon", type: "image/svg+xml", href: addresses.part("favicon.svg") }),
    ...alternates,
    ...scripts.map((name) => element("script", { type: "module", src: addresses.part(name) })),
  ];
  return [
    "<!doctype html>",
    openTag("html", {
      lang: languageTag(language),
      // Where the worker lies that keeps the book.
      "data-keep": addresses.isKept ? addresses.base : undefined,
    }),
    `<head>\n${head.join("\n")}\n</head>`,
    `<body class="page-${kind}">\n${body}\n</body>`,
    "</html>\n",
  ].join("\n");
}

/** What others show of the page when a link to it is shared. */
function previewTags(shell: Shell): string[] {
  const { addresses, language, title, description, kind, editions, section } = shell;
  const property = (name: string, content: string) =>
    element("meta", { property: `og:${name}`, content });
  const tags = [
    property("title", title),
    property("description", description),
    property("type", kind === "section" ? "article" : "book"),
    property("locale", language === "zh" ? "zh_CN" : "en"),
  ];
  const own = editions.find((edition) => edition.language === language)?.href;
  // The rest takes whole addresses, which only a site knows that knows where it is.
  const { origin } = addresses;
  if (origin !== undefined && own !== undefined && kind !== "choice") {
    const href = origin + own;
    tags.push(
      property("url", href),
      element("link", { rel: "canonical", href }),
      property("image", origin + addresses.card(language, section)),
      property("image:width", String(CARD.width)),
      property("image:height", String(CARD.height)),
      element("meta", { name: "twitter:card", content: "summary_large_image" }),
      element("link", {
        rel: "alternate",
        type: "application/atom+xml",
        href: origin + addresses.feed(language),
      }),
    );
  }
  return tags;
}

const escapeTitle = (title: string) => title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
