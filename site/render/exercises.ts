import type {
  Answer,
  Block,
  Choice,
  ChoiceOption,
  Exercise,
  ExerciseKind,
  Hint,
  Language,
  Solution,
} from "../../runtime/document/index.js";
import { bookWords } from "../../runtime/document/index.js";
import type { RenderContext } from "./context.js";
import { report } from "./context.js";
import { element, escapeHtml } from "./html.js";
import { renderPhrasing } from "./inline.js";
import { spacedText } from "./spacing.js";
import { withoutLinks } from "./without-links.js";

type Inner = (nodes: readonly Block[]) => string;

/** An exercise: what it asks for, its text, its hints. */
export function renderExercise(context: RenderContext, node: Exercise, inner: Inner): string {
  const words = bookWords[context.section.language];
  const number = element(
    "a",
    { class: "number", href: `#${node.id}` },
    spacedText(words.exercise(node.number ?? ""), context.section.language),
  );
  const kind = node.kind ? kindBadge(node.kind, context.section.language) : "";
  const own = renderPhrasing(context, node.title);
  const title = [number, own, kind].filter((part) => part !== "").join(" ");
  return element(
    "section",
    { class: "exercise", id: node.id, ...markOf(context, context.section.id, node) },
    element("p", { class: "box-title" }, title) + inner(node.children),
  );
}

/** What an exercise that checks itself asks for. */
export const kindBadge = (kind: ExerciseKind, language: Language): string =>
  element("span", { class: "exercise-kind" }, bookWords[language].exerciseKind[kind]);

/** By these the page's script knows an exercise that checks itself, and its version. */
export function markOf({ marks }: RenderContext, section: string, { label }: Exercise) {
  const mark = marks.get(section)?.get(label);
  return mark === undefined ? {} : { "data-exercise": label, "data-mark": mark };
}

/** A hint is folded, and comes in sight when the one before it is open. */
export function renderHint(
  context: RenderContext,
  { number, children }: Hint,
  inner: Inner,
): string {
  const { language } = context.section;
  const summary = element("summary", {}, spacedText(bookWords[language].hint(number), language));
  const content = element("div", { class: "folded" }, inner(children));
  return element("details", { class: "hint" }, summary + content);
}

/** Options that answer when they are opened, without a script; one is open at a time. */
export function renderChoice(context: RenderContext, node: Choice, inner: Inner): string {
  const name = `choice-${node.position?.start.line ?? 0}`;
  const options = node.children.map((option) => renderOption(context, option, name, inner));
  return element("div", { class: "choice" }, options.join("\n"));
}

function renderOption(
  context: RenderContext,
  { letter, right, title, children }: ChoiceOption,
  name: string,
  inner: Inner,
): string {
  const words = bookWords[context.section.language];
  const mark = element("b", { class: "choice-letter" }, letter);
  // What opens when it is pressed can hold no links.
  const shown = renderPhrasing(context, withoutLinks(title));
  const summary = element("summary", {}, `${mark} ${shown}`);
  const says = element(
    "p",
    { class: "verdict-says" },
    element("b", {}, right ? `✓ ${words.right}` : `✗ ${words.notRight}`),
  );
  const state = right ? "passed" : "failed";
  const said = element("div", { class: `verdict verdict-${state}` }, says + inner(children));
  return element("details", { class: "choice-option", name, "data-right": right }, summary + said);
}

/** A right answer, in its solution. */
export function renderAnswer(context: RenderContext, node: Answer): string {
  const text = node.text.trim();
  if (node.shown === "formula") {
    const formula = context.formulas.display(text, (problem) => report(context, node, problem));
    const body = element("div", { class: "equation-body" }, formula);
    return element("div", { class: "equation", "data-tex": text }, body);
  }
  const isCode = node.shown === "code";
  const code = isCode ? context.highlighter.highlight(text, "typescript") : escapeHtml(text);
  const language = isCode ? "language-typescript" : undefined;
  return element("pre", { tabindex: "0" }, element("code", { class: language }, code));
}

/** A solution is folded: it is there on demand. */
export function renderSolution(context: RenderContext, node: Solution, inner: Inner): string {
  const { language } = context.section;
  const words = spacedText(bookWords[language].solution(node.number ?? ""), language);
  const content = element("div", { class: "folded" }, inner(node.children));
  return element(
    "details",
    { class: "solution", id: node.id },
    element("summary", {}, words) + content,
  );
}
