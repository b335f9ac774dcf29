import type { Phrasing, Text } from "../tree-inline.js";

/** Characters that stand in Chinese text only, and those that Chinese text has in common with others. */
const CHINESE = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const SHARED = /[“”‘’…—·]/u;

/**
 * A line end in the source is a space to Markdown, and a gap between Chinese characters to the
 * reader: it is dropped where both neighbours are Chinese.
 */
export function joinChineseLines(children: readonly Phrasing[]): void {
  const leaves = children.flatMap(leavesOf);
  leaves.forEach(({ node }, index) => {
    if (!node?.value.includes("\n")) return;
    const before = leaves[index - 1]?.words.at(-1) ?? "";
    const after = leaves[index + 1]?.words[0] ?? "";
    const characters = [...node.value];
    node.value = characters
      .filter((character, at) => {
        if (character !== "\n") return true;
        return !joins(characters[at - 1] ?? before, characters[at + 1] ?? after);
      })
      .join("");
  });
}

function joins(left: string, right: string): boolean {
  const chinese = (character: string) => CHINESE.test(character);
  if (chinese(left)) return chinese(right) || SHARED.test(right);
  return chinese(right) && SHARED.test(left);
}

/** The pieces of text in order; `node` is set where the text may be changed. */
function leavesOf(node: Phrasing): { words: string[]; node?: Text }[] {
  if (node.type === "text") return [{ words: [...node.value], node }];
  if ("children" in node && node.children.length > 0) return node.children.flatMap(leavesOf);
  return [{ words: ["x"] }];
}
