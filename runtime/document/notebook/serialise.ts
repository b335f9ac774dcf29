import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import type { InlineMath } from "mdast-util-math";
import { toMarkdown, type Handle } from "mdast-util-to-markdown";
import type { RootContent } from "mdast";

/**
 * Markdown that Jupyter and a forge's viewer read alike: plain CommonMark with tables, formulas
 * between dollars.
 */
export function serialise(blocks: readonly RootContent[]): string {
  const markdown = toMarkdown(
    { type: "root", children: [...blocks] },
    {
      bullet: "-",
      emphasis: "*",
      fences: true,
      listItemIndent: "one",
      rule: "-",
      extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
      handlers: { inlineMath: Object.assign(inlineMath, { peek: () => "$" }), math },
      unsafe: [{ character: "$", inConstruct: "phrasing" }],
    },
  );
  return markdown.trimEnd();
}

const inlineMath: Handle = (node: InlineMath, _parent, state) => {
  const value = node.value.replace(/\s*\n\s*/g, " ").trim();
  // A bar would end the table's cell, and escaped it would be a double bar.
  const safe = state.stack.includes("tableCell")
    ? value.replace(/\\\|/g, "\\Vert ").replace(/\|/g, "\\vert ")
    : value;
  return `$${safe}$`;
};

/** In a quote every line begins with ">", which Jupyter would take for a part of the formula. */
const math: Handle = (node: { value: string }, _parent, state) => {
  const lines = node.value.split("\n").filter((line) => line.trim() !== "");
  return state.stack.includes("blockquote")
    ? `$$ ${lines.map((line) => line.trim()).join(" ")} $$`
    : `$$\n${lines.join("\n")}\n$$`;
};
