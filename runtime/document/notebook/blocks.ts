import type { ListItem, PhrasingContent } from "mdast";
import type { Block, DefinitionList, Table } from "../tree.js";
import type { Phrasing } from "../tree-inline.js";
import { bookWords } from "../words.js";
import { wrapContainer } from "./containers.js";
import { inlineNodes, type NotebookPlace } from "./inline.js";
import { labelled, words, type Content } from "./labelled.js";

/** Blocks without cells as plain mdast. */
export function blockNodes(blocks: readonly Block[], at: NotebookPlace): Content[] {
  return blocks.flatMap((block) => blockNode(block, at));
}

function blockNode(block: Block, at: NotebookPlace): Content[] {
  const inline = (nodes: readonly Phrasing[]) => inlineNodes(nodes, at);
  const say = bookWords[at.language];
  switch (block.type) {
    case "heading":
      return [{ type: "heading", depth: block.depth, children: inline(block.children) }];
    case "paragraph":
      return [{ type: "paragraph", children: inline(block.children) }];
    case "blockquote":
      return [{ type: "blockquote", children: blockNodes(block.children, at) }];
    case "list":
      return [
        {
          type: "list",
          ordered: block.ordered,
          ...(block.start === undefined ? {} : { start: block.start }),
          spread: block.spread,
          children: block.children.map(({ spread, children }) => ({
            type: "listItem",
            spread,
            children: blockNodes(children, at),
          })),
        },
      ];
    case "code":
      return [{ type: "code", value: block.value, lang: block.lang ?? null }];
    case "math": {
      const tag = block.number === undefined ? "" : ` \\tag{${block.number}}`;
      return [{ type: "math", value: aligned(block.value) + tag }];
    }
    case "image":
      return [{ type: "paragraph", children: inline([block]) }];
    case "figure": {
      const picture = { type: "image" as const, url: block.url, alt: block.alt };
      const image = block.path === undefined ? picture : { ...picture, path: block.path };
      const caption = blockNodes(block.children, at);
      const shown: Content = { type: "paragraph", children: inline([image]) };
      return [shown, ...labelled(words(say.figure(block.number ?? "")), caption)];
    }
    case "tableFigure": {
      const name = words(say.table(block.number ?? ""));
      const caption: Content = { type: "paragraph", children: inline(block.caption) };
      return [...labelled(name, [caption]), ...blockNodes(block.children, at)];
    }
    case "table":
      return [table(block, inline)];
    case "definitionList":
      return [definitions(block, at)];
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "admonition":
    case "dropdown":
    case "aside":
    case "exercise":
    case "solution":
    case "hint":
    case "choiceOption":
      return wrapContainer(block, blockNodes(block.children, at), at);
    case "choice":
      return blockNodes(block.children, at);
    case "answer": {
      const value = block.text.trim();
      if (block.shown === "formula") return [{ type: "math", value }];
      return [{ type: "code", value, lang: block.shown === "code" ? "typescript" : null }];
    }
    case "listItem":
    case "tableRow":
    case "tableCell":
    case "cell":
    case "footnoteDefinition":
      return []; // These are dealt with by what holds them.
    case "wrongAnswer":
      return []; // For the check's own proof.
  }
}

/** Environments that make a display of their own cannot stand between dollars. */
function aligned(value: string): string {
  return value
    .replace(/\\(begin|end)\{(?:align|eqnarray)\*?\}/g, "\\$1{aligned}")
    .replace(/\\(begin|end)\{gather\*?\}/g, "\\$1{gathered}")
    .replace(/\\(?:begin|end)\{equation\*?\}/g, "")
    .trim();
}

function table(node: Table, inline: (nodes: readonly Phrasing[]) => PhrasingContent[]): Content {
  return {
    type: "table",
    align: (node.children[0]?.children ?? []).map(({ align }) => align ?? null),
    children: node.children.map((row) => ({
      type: "tableRow",
      children: row.children.map((cell) => ({
        type: "tableCell",
        children: inline(cell.children),
      })),
    })),
  };
}

function definitions({ children }: DefinitionList, at: NotebookPlace): Content {
  const items: ListItem[] = [];
  for (const child of children) {
    if (child.type === "definitionTerm") {
      const strong: PhrasingContent = { type: "strong", children: inlineNodes(child.children, at) };
      const term: Content = { type: "paragraph", children: [strong] };
      items.push({ type: "listItem", spread: false, children: [term] });
    } else items.at(-1)?.children.push(...blockNodes(child.children, at));
  }
  return { type: "list", ordered: false, spread: false, children: items };
}
