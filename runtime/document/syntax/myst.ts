import cjkFriendly from "markdown-it-cjk-friendly";
import { createTokenizer, tokensToMyst } from "myst-parser";
import type { RawNode } from "./raw.js";

/** What is used of markdown-it, so that its many versions' types do not matter here. */
interface Token {
  type: string;
  tag: string;
  info: string;
  content: string;
  map: [number, number] | null;
  children: Token[] | null;
  col?: [number, number];
  meta?: unknown;
}
interface CoreState {
  tokens: Token[];
}
type CoreRule = (state: CoreState) => boolean;

/**
 * The one place that knows the MyST parser. Directives and roles come out raw: the parser's own
 * implementations guess silently where an author needs to be told, and give no places.
 *
 * @param holdsProse - says of a directive's name whether its body is Markdown. All other bodies
 *   are handed over as text: parsed as Markdown, code such as `[key]: value` would define links.
 */
export function parseMyst(source: string, holdsProse: (name: string) => boolean): RawNode {
  const tokenizer = createTokenizer({
    extensions: {
      smartquotes: false,
      frontmatter: false,
      citations: false,
      tasklist: false,
      math: true,
      footnotes: true,
      colonFences: true,
      deflist: true,
      tables: true,
      blocks: true,
      strikethrough: false,
    },
  });
  tokenizer.use(cjkFriendly as unknown as Parameters<typeof tokenizer.use>[0]);
  const core = tokenizer.core.ruler as unknown as {
    before(name: string, added: string, rule: CoreRule): void;
    at(name: string, rule: CoreRule): void;
  };
  core.before("run_directives", "keep_raw_directives", keepRawDirectives(holdsProse));
  core.at("run_roles", keepRawRoles);
  const tokens = tokenizer.parse(source, {});
  return tokensToMyst(source, tokens, {
    nestBlocks: false,
    // It takes roles that it does not know for blocks; section/tight-items.ts does this.
    listItemParagraphs: false,
    handlers: {
      math_inline_double: { type: "inlineMath", noCloseToken: true, isText: true },
      raw_directive: {
        type: "rawDirective",
        noCloseToken: true,
        isLeaf: true,
        getAttrs: ({ info, content, meta }) => ({ name: info, content, ...(meta as object) }),
      },
      raw_role: {
        type: "rawRole",
        noCloseToken: true,
        isLeaf: true,
        getAttrs: ({ info, content }) => ({ name: info, content }),
      },
    },
  }) as RawNode;
}

function keepRawDirectives(holdsProse: (name: string) => boolean): CoreRule {
  return ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "directive" || holdsProse(token.info)) continue;
      token.type = "raw_directive";
      token.meta = { argument: (token.meta as { arg?: string }).arg?.trim() ?? "" };
    }
    return true;
  };
}

/** The parser would parse every role's text as Markdown in an environment shared with footnotes. */
function keepRawRoles({ tokens }: CoreState): boolean {
  for (const { children } of tokens) {
    for (const child of children ?? []) if (child.type === "role") child.type = "raw_role";
  }
  return true;
}
