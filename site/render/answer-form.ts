import type { SectionExercise } from "../../runtime/document/index.js";
import { readableWords } from "../entries/readable-formula.js";
import type { RenderContext } from "./context.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";

/** Keyboards that a phone offers for what is asked. */
const INPUT_MODES: Readonly<Record<string, string>> = { predict: "decimal", figure: "decimal" };

/** The form of an exercise whose answer is no code. A script shows it: without one it is of no use. */
export function renderAnswerForm(context: RenderContext, own: SectionExercise): string {
  const { exercise, cell, form = [] } = own;
  const { words } = context;
  const fields = form.map((name, index) => fieldHtml(context, own, name, index));
  const button = element("button", { type: "submit" }, words.checkAnswer);
  return element(
    "form",
    {
      class: "answer-form",
      "data-label": exercise.label,
      "data-answers": cell?.id,
      hidden: true,
    },
    fields.join("") + button,
  );
}

function fieldHtml(
  context: RenderContext,
  { exercise, form = [] }: SectionExercise,
  name: string,
  index: number,
): string {
  const own = exercise.fields.find((field) => field.name === name) ?? exercise.fields[index];
  const shown = own && form.length > 0 ? renderPhrasing(context, own.words) : name;
  const id = `${exercise.id}-${name || "answer"}`;
  const title = element("label", { for: id }, shown || context.words.yourAnswer);
  // A drawn formula alone is no name that is read out everywhere.
  const words = form.length > 0 ? (own?.words ?? []) : [];
  const isDrawn = words.length > 0 && words.every(({ type }) => type === "inlineMath");
  const called = isDrawn ? { "aria-label": readableWords(words) } : {};
  const field = (controls: string) => element("div", { class: "answer-field" }, title + controls);
  if (own?.slider) {
    const { low, high, step } = own.slider;
    const range = element("input", {
      type: "range",
      id,
      name,
      min: low,
      max: high,
      step,
      value: low,
      ...called,
    });
    return field(range + element("output", { for: id }, String(low)));
  }
  const input = element("input", {
    type: "text",
    id,
    name,
    inputmode: INPUT_MODES[exercise.kind ?? ""],
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    ...called,
  });
  return field(input);
}
