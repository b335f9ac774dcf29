/**
 * The one rule for spaces in Chinese text: where a Chinese character meets a Latin letter, a digit,
 * a formula or code, there is one thin gap, whether or not the author typed a space. The gap is a
 * real space in half size: it vanishes at the end of a line and is copied as a space, in every
 * browser.
 */
import type { Language, Phrasing } from "../../runtime/document/index.js";
import { escapeHtml } from "./html.js";

export const GAP = '<span class="gap"> </span>';

/** Stands for the gap while text is not yet HTML; a character that no text has. */
const MARK = "\uE000";

const HAN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const LATIN = "\\p{Script=Latin}\\p{Script=Greek}\\p{N}";
const BEFORE_LATIN = new RegExp(`([${HAN}])(?: ?(?=[${LATIN}])| (?=\\())`, "gu");
const BEFORE_HAN = new RegExp(`([${LATIN}%])(?: ?(?=[${HAN}]))|(\\)) (?=[${HAN}])`, "gu");

/** Chinese punctuation brings its own space along. */
const PUNCTUATION = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65";
/** Latin text has these in common with Chinese: they are Chinese beside Chinese. */
const QUOTES = "“”‘’";
const CHINESE = `${HAN}${PUNCTUATION}`;
const BESIDE_PUNCTUATION = new RegExp(
  ` (?=[${PUNCTUATION}])|(?<=[${PUNCTUATION}]) |(?<=[${QUOTES}]) (?=[${CHINESE}])|(?<=[${CHINESE}]) (?=[${QUOTES}])`,
  "gu",
);

/** Plain text as HTML, with thin gaps when the language is Chinese. */
export function spacedText(text: string, language: Language): string {
  if (language !== "zh") return escapeHtml(text);
  const marked = text
    .replace(BESIDE_PUNCTUATION, "")
    .replace(BEFORE_LATIN, `$1${MARK}`)
    .replace(BEFORE_HAN, (_, latin: string | undefined, sign: string | undefined) => {
      return `${latin ?? sign ?? ""}${MARK}`;
    });
  return escapeHtml(marked).replaceAll(MARK, GAP);
}

type Edge = "han" | "latin" | "punctuation" | "quote" | "none";

const HAN_CHARACTER = new RegExp(`[${HAN}]`, "u");
const PUNCTUATION_CHARACTER = new RegExp(`[${PUNCTUATION}]`, "u");
const LATIN_CHARACTER = new RegExp(`[${LATIN}%]`, "u");

function characterEdge(character: string | undefined): Edge {
  if (character === undefined) return "none";
  if (HAN_CHARACTER.test(character)) return "han";
  if (PUNCTUATION_CHARACTER.test(character)) return "punctuation";
  if (QUOTES.includes(character)) return "quote";
  return LATIN_CHARACTER.test(character) ? "latin" : "none";
}

/** What a node shows at its start or end, as far as gaps are concerned. */
function edge(node: Phrasing | undefined, side: "start" | "end"): Edge {
  if (!node) return "none";
  switch (node.type) {
    case "text": {
      const characters = [...node.value.trim()];
      return characterEdge(side === "start" ? characters[0] : characters.at(-1));
    }
    case "inlineMath":
    case "inlineCode":
      return "latin";
    case "break":
    case "image":
    case "footnoteReference":
      return "none";
    case "strong":
    case "emphasis":
    case "link":
    case "reference":
    case "citation":
    case "citationItem":
    case "term":
      return edge(node.children[side === "start" ? 0 : node.children.length - 1], side);
  }
}

/** What stands between two neighbours: a gap, nothing at all, or what the author typed. */
export function spaceBetween(
  left: Phrasing | undefined,
  right: Phrasing | undefined,
): "gap" | "nothing" | "as-written" {
  if (!left || !right) return "as-written";
  const edges = [edge(left, "end"), edge(right, "start")];
  if (edges.includes("punctuation")) return "nothing";
  if (edges.includes("quote") && edges.includes("han")) return "nothing";
  return edges.includes("han") && edges.includes("latin") ? "gap" : "as-written";
}
