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
const BEFORE_LATIN = new RegExp(`([${HAN}])(?: ?(?=[${LATIN}])| (?=[!-~]))`, "gu");
const BEFORE_HAN = new RegExp(`([${LATIN}%])(?: ?(?=[${HAN}]))|([!-~]) (?=[${HAN}])`, "gu");

/** Plain text as HTML, with thin gaps when the language is Chinese. */
export function spacedText(text: string, language: Language): string {
  if (language !== "zh") return escapeHtml(text);
  const marked = text
    .replace(BEFORE_LATIN, `$1${MARK}`)
    .replace(BEFORE_HAN, (_, latin: string | undefined, sign: string | undefined) => {
      return `${latin ?? sign ?? ""}${MARK}`;
    });
  return escapeHtml(marked).replaceAll(MARK, GAP);
}

type Edge = "han" | "latin" | "none";

const HAN_CHARACTER = new RegExp(`[${HAN}]`, "u");
const LATIN_CHARACTER = new RegExp(`[${LATIN}%]`, "u");

function characterEdge(character: string | undefined): Edge {
  if (character === undefined) return "none";
  if (HAN_CHARACTER.test(character)) return "han";
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
    default:
      return edge(node.children[side === "start" ? 0 : node.children.length - 1], side);
  }
}

/** Whether a gap belongs between two neighbours. */
export function needsGap(left: Phrasing | undefined, right: Phrasing | undefined): boolean {
  const [before, after] = [edge(left, "end"), edge(right, "start")];
  return (before === "han" && after === "latin") || (before === "latin" && after === "han");
}
