import type { Block, Choice, ChoiceOption, List } from "../tree.js";
import type { Phrasing } from "../tree-inline.js";
import { placeAt, report, type Reading } from "./reading.js";

const BOX = /^\[([ xX])\]\s+/;

/**
 * Reads the options of a choice: a list whose items begin with `[x]` or `[ ]`. What stands below an
 * item's first paragraph is said to who takes that option. Any other list stays a list.
 */
export function readChoice(reading: Reading, list: List): Choice | List {
  const boxes = list.children.map(({ children: [first] }) => boxOf(first));
  if (boxes.every((box) => box === undefined)) return list;
  const children = list.children.map((item, index): ChoiceOption => {
    const [first, ...said] = item.children;
    const box = boxes[index];
    const letter = String.fromCharCode("A".charCodeAt(0) + index);
    const place = placeAt(reading, list.position?.start.line ?? 1);
    if (!box) {
      const message = `choice: option ${letter} does not begin with "[ ]" or "[x]". Mark every option, the right one with "[x]".`;
      report(reading, place, message);
    }
    if (item.children.some(({ type }) => type === "cell")) {
      report(reading, place, `choice: option ${letter} holds a cell. Move it out of the list.`);
    }
    return {
      type: "choiceOption",
      letter,
      right: box?.right ?? false,
      title: box?.words ?? (first?.type === "paragraph" ? first.children : []),
      children: said,
    };
  });
  return {
    type: "choice",
    children,
    ...(list.position && { position: list.position }),
  };
}

function boxOf(block: Block | undefined): { right: boolean; words: Phrasing[] } | undefined {
  if (block?.type !== "paragraph") return undefined;
  const [first, ...rest] = block.children;
  const mark = first?.type === "text" ? BOX.exec(first.value) : undefined;
  if (!mark || first?.type !== "text") return undefined;
  const words = first.value.slice(mark[0].length);
  return { right: mark[1] !== " ", words: [{ type: "text", value: words }, ...rest] };
}
