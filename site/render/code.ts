import { createHighlighterCoreSync } from "shiki/core";
import type { HighlighterCore, ThemeRegistration } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import bash from "shiki/langs/bash.mjs";
import json from "shiki/langs/json.mjs";
import markdown from "shiki/langs/markdown.mjs";
import python from "shiki/langs/python.mjs";
import typescript from "shiki/langs/typescript.mjs";
import { element, escapeHtml } from "./html.js";
import type { Renderings } from "./renderings.js";

/** Kinds of words in code, with the TextMate scopes that belong to them; later ones win. */
const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ["punctuation", ["punctuation", "meta.brace", "keyword.operator"]],
  ["comment", ["comment", "punctuation.definition.comment"]],
  ["keyword", ["keyword", "storage", "variable.language", "keyword.operator.new"]],
  ["string", ["string", "punctuation.definition.string", "markup.inline.raw"]],
  ["number", ["constant.numeric", "constant.language"]],
  ["function", ["entity.name.function", "support.function"]],
  ["type", ["entity.name.type", "support.type", "support.class", "entity.name.tag"]],
  ["plain", ["meta.template.expression", "punctuation.definition.template-expression"]],
];

/** A theme whose colours are only numbers of kinds: the style sheet says what they look like. */
const colourOf = (kind: number) => `#${(kind + 1).toString(16).padStart(6, "0")}`;
const theme: ThemeRegistration = {
  name: "kinds",
  type: "light",
  colors: { "editor.foreground": "#000000", "editor.background": "#ffffff" },
  tokenColors: KINDS.map(([, scope], kind) => ({
    scope: [...scope],
    settings: { foreground: colourOf(kind) },
  })),
};

const PLAIN = new Set(["plain", "punctuation"]);
const classOf = new Map(
  KINDS.map(([name], kind) => [colourOf(kind), PLAIN.has(name) ? "" : `code-${name}`]),
);

const LANGUAGES = new Map(Object.entries({ typescript, bash, json, markdown, python }));
const ALIASES: Readonly<Record<string, string>> = { ts: "typescript", sh: "bash", shell: "bash" };

/** Highlights code while the book is built. */
export class Highlighter {
  #shiki: HighlighterCore | undefined;

  constructor(readonly renderings: Renderings) {}

  /** Code as HTML, with classes for its kinds of words. Other languages stay plain. */
  highlight(code: string, language = ""): string {
    const lang = ALIASES[language] ?? language;
    if (!LANGUAGES.has(lang)) return escapeHtml(code);
    return this.renderings.get(lang, code, () => this.#highlight(code, lang));
  }

  #highlight(code: string, lang: string): string {
    this.#shiki ??= createHighlighterCoreSync({
      themes: [theme],
      langs: [...LANGUAGES.values()],
      engine: createJavaScriptRegexEngine(),
    });
    // Without a limit of time: on a busy machine it would leave code without its colours.
    const options = { lang, theme: "kinds", tokenizeTimeLimit: 0 };
    const lines = this.#shiki.codeToTokensBase(code, options);
    return lines.map((line) => joined(line).map(span).join("")).join("\n");
  }
}

interface Piece {
  content: string;
  kind: string;
}

/** Neighbours of one kind as one piece; space takes on the kind of what stands before it. */
function joined(tokens: readonly { content: string; color?: string }[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { content, color = "" } of tokens) {
    const kind = classOf.get(color.toLowerCase()) ?? "";
    const last = pieces.at(-1);
    if (last && (last.kind === kind || content.trim() === "")) last.content += content;
    else pieces.push({ content, kind });
  }
  return pieces;
}

const span = ({ content, kind }: Piece) =>
  kind ? element("span", { class: kind }, escapeHtml(content)) : escapeHtml(content);
