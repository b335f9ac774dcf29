import type { AdmonitionKind, ExerciseKind } from "./tree.js";
import type { Language } from "./types.js";

/** The words that the book itself says, in each of its languages. */
export interface BookWords {
  equation: (number: string) => string;
  figure: (number: string) => string;
  table: (number: string) => string;
  exercise: (number: string) => string;
  section: (number: string) => string;
  solution: (number: string) => string;
  /** What an exercise asks for. */
  exerciseKind: Readonly<Record<ExerciseKind, string>>;
  hint: (number: number) => string;
  right: string;
  notRight: string;
  /** Said of the second and later parts of what a cell divides. */
  continued: string;
  aside: string;
  references: string;
  terms: string;
  footnotes: string;
  admonition: Readonly<Record<AdmonitionKind, string>>;
  /** Between a bold label such as "Tip" and its text. */
  colon: string;
  and: string;
  andOthers: string;
  /** Around and inside citations: (Vaswani et al., 2017; Luong et al., 2015). */
  open: string;
  close: string;
  comma: string;
  semicolon: string;
}

export const bookWords: Readonly<Record<Language, BookWords>> = {
  zh: {
    equation: (number) => `式 (${number})`,
    figure: (number) => `图 ${number}`,
    table: (number) => `表 ${number}`,
    exercise: (number) => `练习 ${number}`,
    section: (number) => `${number} 节`,
    solution: (number) => `解答 ${number}`,
    exerciseKind: {
      code: "填写函数",
      predict: "先猜后算",
      derive: "推导",
      bug: "找错",
      shape: "形状",
      figure: "调图",
      counterexample: "举反例",
      choice: "选择",
      research: "小研究",
      convert: "换约定",
    },
    hint: (number) => `提示 ${number}`,
    right: "对。",
    notRight: "不对。",
    continued: "（续）",
    aside: "旁注",
    references: "参考文献",
    terms: "术语",
    footnotes: "脚注",
    admonition: { note: "注", tip: "提示", important: "要点", warning: "警告" },
    colon: "：",
    and: " 和 ",
    andOthers: " 等",
    open: "（",
    close: "）",
    comma: "，",
    semicolon: "；",
  },
  en: {
    equation: (number) => `Equation (${number})`,
    figure: (number) => `Figure ${number}`,
    table: (number) => `Table ${number}`,
    exercise: (number) => `Exercise ${number}`,
    section: (number) => `Section ${number}`,
    solution: (number) => `Solution ${number}`,
    exerciseKind: {
      code: "Fill in",
      predict: "Predict",
      derive: "Derive",
      bug: "Find the bug",
      shape: "Shapes",
      figure: "Set the figure",
      counterexample: "Counter-example",
      choice: "Choose",
      research: "Small research",
      convert: "Convert",
    },
    hint: (number) => `Hint ${number}`,
    right: "Right.",
    notRight: "Not right.",
    continued: ", continued",
    aside: "Aside",
    references: "References",
    terms: "Terms",
    footnotes: "Notes",
    admonition: { note: "Note", tip: "Tip", important: "Important", warning: "Warning" },
    colon: ": ",
    and: " and ",
    andOthers: " et al.",
    open: " (",
    close: ")",
    comma: ", ",
    semicolon: "; ",
  },
};
