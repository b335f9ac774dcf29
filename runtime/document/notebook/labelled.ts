import type { BlockContent, DefinitionContent, PhrasingContent } from "mdast";

export type Content = BlockContent | DefinitionContent;

export const words = (value: string): PhrasingContent[] => [{ type: "text", value }];

/** Puts a bold label such as "Figure 3.2.1" before blocks, in the first paragraph if there is one. */
export function labelled(label: PhrasingContent[], blocks: readonly Content[]): Content[] {
  const bold: PhrasingContent = { type: "strong", children: label };
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [bold] }, ...blocks];
  return [{ type: "paragraph", children: [bold, ...words(" "), ...first.children] }, ...rest];
}
