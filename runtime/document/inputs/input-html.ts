import { escapeHtml } from "../output/escape-html.js";
import type { Language } from "../types.js";
import type { InputSpec } from "./input-spec.js";
import { planeSvg } from "./plane-svg.js";

/** The words at controls. */
const inputWords: Readonly<Record<Language, { reset: (label: string) => string }>> = {
  zh: { reset: (label) => `还原：${label}` },
  en: { reset: (label) => `Reset: ${label}` },
};

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

function tag(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`));
  return `<${name}${written.join("")}>${content === undefined ? "" : `${content}</${name}>`}`;
}

/** Until the page is alive a control cannot be used, and browsers keep no value of it. */
const LIFELESS = { autocomplete: "off", disabled: true };

const shownName = (label: string) => tag("span", { class: "input-label" }, escapeHtml(label));

/** As many digits as the step has. */
export const numberText = (value: number, step: number): string => {
  const digits = /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0;
  return digits > 0 ? value.toFixed(digits) : String(value);
};

function range(axis: Attributes, value: number, name: string): string {
  const { min, max, step } = axis;
  return tag("input", { type: "range", min, max, step, value, "aria-label": name, ...LIFELESS });
}

function controlHtml({ label, value, control }: InputSpec): string {
  switch (control.kind) {
    case "slider": {
      const { min, max, step } = control;
      const slide = tag("input", {
        type: "range",
        min,
        max,
        step,
        value: Number(value),
        ...LIFELESS,
      });
      const shown = numberText(Number(value), step);
      const text = tag("span", { class: "input-value", "aria-hidden": "true" }, shown);
      return tag("label", {}, shownName(label) + slide + text);
    }
    case "number": {
      const { min, max, step = "any" } = control;
      const field = { type: "number", min, max, step, value: Number(value), ...LIFELESS };
      return tag("label", {}, shownName(label) + tag("input", field));
    }
    case "choice": {
      const options = control.options.map((option) =>
        tag(
          "option",
          { value: option.value, selected: option.value === value },
          escapeHtml(option.label),
        ),
      );
      return tag("label", {}, shownName(label) + tag("select", LIFELESS, options.join("")));
    }
    case "toggle": {
      const box = tag("input", { type: "checkbox", checked: value === true, ...LIFELESS });
      return tag("label", {}, box + shownName(label));
    }
    case "text": {
      const { maxLength: maxlength } = control;
      const field = { type: "text", maxlength, value: String(value), spellcheck: "false" };
      return tag("label", {}, shownName(label) + tag("input", { ...field, ...LIFELESS }));
    }
    case "matrix": {
      const { rows, columns, min, max, step } = control;
      const values = value as readonly number[][];
      const heads = columns.map((text) => tag("th", { scope: "col" }, escapeHtml(text)));
      const lines = rows.map((row, i) => {
        const fields = columns.map((column, j) => {
          const number = values[i]?.[j];
          const field = { type: "number", min, max, step, value: number };
          const called = { "aria-label": `${label} ${row}, ${column}` };
          return tag("td", {}, tag("input", { ...field, ...called, ...LIFELESS }));
        });
        return tag("tr", {}, tag("th", { scope: "row" }, escapeHtml(row)) + fields.join(""));
      });
      const table = tag("tr", {}, tag("td", {}, "") + heads.join("")) + lines.join("");
      return shownName(label) + tag("table", { class: "input-matrix" }, table);
    }
    case "point": {
      const { min, max, step } = control;
      const [x = 0, y = 0] = value as readonly number[];
      const axes = (
        [
          ["x", x],
          ["y", y],
        ] as const
      ).map(([axis, at]) => {
        const shown = numberText(at, step);
        const text = tag("span", { class: "input-value", "aria-hidden": "true" }, shown);
        return tag("label", {}, axis + range({ min, max, step }, at, `${label} ${axis}`) + text);
      });
      const side = shownName(label) + axes.join("");
      return planeSvg(control, [x, y]) + tag("div", { class: "input-axes" }, side);
    }
  }
}

/** A control as it stands in a page; what it is for stands in it for whoever brings it to life. */
export function inputHtml(spec: InputSpec, language: Language): string {
  const { name, label, control, start, value, tries } = spec;
  const json = JSON.stringify({ name, label, start, value, tries, ...control });
  const reset = tag(
    "button",
    {
      type: "button",
      class: "input-reset",
      "aria-label": inputWords[language].reset(label),
      hidden: true,
    },
    "↺",
  );
  return tag(
    "div",
    {
      class: `output output-input input-${control.kind}`,
      role: "group",
      "aria-label": label,
      "data-input": json,
    },
    controlHtml(spec) + reset,
  );
}
