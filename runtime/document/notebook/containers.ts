import type { PhrasingContent } from "mdast";
import type {
  Admonition,
  Aside,
  Block,
  ChoiceOption,
  Dropdown,
  Exercise,
  Hint,
  Solution,
} from "../tree.js";
import { bookWords } from "../words.js";
import { inlineHtml, inlineNodes, type NotebookPlace } from "./inline.js";
import { labelled, words, type Content } from "./labelled.js";

export type Container = Admonition | Aside | ChoiceOption | Dropdown | Exercise | Hint | Solution;

const CONTAINERS = [
  "admonition",
  "aside",
  "choiceOption",
  "dropdown",
  "exercise",
  "hint",
  "solution",
];

export const isContainer = (block: Block): block is Container => CONTAINERS.includes(block.type);

/**
 * A directive that holds text, as plain Markdown around that text.
 *
 * @param first - cells divide what holds them; only its first part bears the title.
 */
export function wrapContainer(
  container: Container,
  content: readonly Content[],
  at: NotebookPlace,
  first = true,
): Content[] {
  const say = bookWords[at.language];
  switch (container.type) {
    case "exercise":
      return first ? labelled(exerciseTitle(container, at), content) : [...content];
    case "solution":
      return folded(say.solution(container.number ?? "") + (first ? "" : say.continued), content);
    case "hint":
      return folded(say.hint(container.number) + (first ? "" : say.continued), content);
    case "choiceOption": {
      const verdict = words(container.right ? `✓ ${say.right}` : `✗ ${say.notRight}`);
      const summary = `${container.letter}. ${inlineHtml(container.title)}`;
      return folded(summary, labelled(verdict, content));
    }
    case "dropdown":
      return folded(inlineHtml(container.title) + (first ? "" : say.continued), content);
    case "aside":
    case "admonition": {
      const word = container.type === "aside" ? say.aside : say.admonition[container.kind];
      const own = inlineNodes(container.title, at);
      const quoted = first ? labelled(own.length > 0 ? own : words(word), content) : [...content];
      return [{ type: "blockquote", children: quoted }];
    }
  }
}

function exerciseTitle({ number = "", title }: Exercise, at: NotebookPlace): PhrasingContent[] {
  const { open, close, exercise } = bookWords[at.language];
  const own = inlineNodes(title, at);
  const name = words(exercise(number));
  return own.length > 0 ? [...name, ...words(open), ...own, ...words(close)] : name;
}

function folded(summary: string, content: readonly Content[]): Content[] {
  return [
    { type: "html", value: `<details>\n<summary>${summary}</summary>` },
    ...content,
    { type: "html", value: "</details>" },
  ];
}
