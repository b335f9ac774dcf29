/** What a directive of the source format takes. */
export interface DirectiveRule {
  /** Its body is Markdown; otherwise it is text that is taken as it stands. */
  prose: boolean;
  argument: "required" | "optional" | "none";
  /** Says what the argument is, for messages. */
  argumentIs?: string;
  options: readonly string[];
  /** Options that are there or not, without a value. */
  flags?: readonly string[];
}

const admonition: DirectiveRule = { prose: true, argument: "optional", options: [] };

export const directiveRules: Readonly<Record<string, DirectiveRule>> = {
  "code-cell": {
    prose: false,
    argument: "required",
    argumentIs: "the language, typescript",
    options: ["label", "backends", "figure", "caption", "alt", "unchecked", "allow"],
    flags: ["hidden", "setup"],
  },
  cell: {
    prose: false,
    argument: "required",
    argumentIs: "the label of a cell of the Chinese section",
    options: ["caption", "alt"],
  },
  expect: {
    prose: false,
    argument: "optional",
    options: ["abs", "rel", "ulp", "shape", "dtype", "monotone", "band", "column", "svg", "engine"],
  },
  math: { prose: false, argument: "none", options: ["label"], flags: ["defines"] },
  figure: {
    prose: true,
    argument: "required",
    argumentIs: "the picture's file",
    options: ["label", "name", "alt", "width"],
  },
  table: { prose: true, argument: "optional", options: ["label", "name"] },
  note: admonition,
  tip: admonition,
  important: admonition,
  warning: admonition,
  dropdown: {
    prose: true,
    argument: "required",
    argumentIs: "the words that stay visible",
    options: [],
  },
  aside: { prose: true, argument: "optional", options: [] },
  exercise: {
    prose: true,
    argument: "optional",
    options: ["label", "type", "fields", "unchecked"],
  },
  hint: { prose: true, argument: "none", options: [] },
  answer: { prose: false, argument: "none", options: [] },
  wrong: { prose: false, argument: "none", options: ["says", "instead-of"] },
  solution: {
    prose: true,
    argument: "required",
    argumentIs: "the label of the exercise",
    options: [],
  },
};

export const holdsProse = (name: string) => directiveRules[name]?.prose ?? false;
