import { GREEK_NAMES, NAME_COMMANDS } from "./syntax.js";

/** A piece of a formula; `\frac` and `\sqrt` stand for themselves. */
export type Token =
  | { kind: "number"; text: string }
  | { kind: "name"; text: string }
  | { kind: "command"; text: "frac" | "sqrt" }
  | { kind: "sign"; text: string };

/** What cannot be read, where, in both languages. */
export class FormulaError extends Error {
  override name = "FormulaError";
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/** Commands that change how things look and mean nothing. */
const LOOKS = /^(left|right|big|Big|bigl|bigr|Bigl|Bigr|displaystyle|textstyle|quad|qquad|limits)$/;
/** Commands around a name that say how it looks. */
const STYLES = /^(mathrm|mathbf|mathit|mathsf|boldsymbol|bm|text|operatorname|mathcal|vec)$/;
/** Commands that put a sign on a name and make another name of it. */
const ACCENTS = /^(hat|bar|tilde|dot)$/;
const SIGNS: Readonly<Record<string, string>> = {
  cdot: "*",
  times: "*",
  div: "/",
  lvert: "|",
  rvert: "|",
  vert: "|",
};
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  "·": "*",
  "×": "*",
  "⋅": "*",
  "÷": "/",
  "−": "-",
};

const SUBSCRIPT = /^\s*_\s*(?:\{([^{}]*)\}|([\p{L}\p{N}]+))/u;

/** Divides a formula, plain or TeX, into tokens. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length);
    return match ?? undefined;
  };
  /** A subscript belongs to its name; one of a command without braces is one letter, as in TeX. */
  const named = (name: string) => {
    const match = take(SUBSCRIPT);
    const below = (match?.[1] ?? match?.[2] ?? "").replace(/[\s,\\]|\\?(?:mathrm|text)/g, "");
    tokens.push({ kind: "name", text: below ? `${name}_${below}` : name });
  };
  const group = () => take(/^\s*\{([^{}]*)\}/)?.[1]?.trim() ?? take(/^\s*(\\?\p{L}+)/u)?.[1] ?? "";
  while (rest.trim() !== "") {
    take(/^(?:\s|\\[,;:! ]|~|&)+/);
    const number = take(/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/);
    if (number) {
      tokens.push({ kind: "number", text: number[0] });
      continue;
    }
    const command = take(/^\\([A-Za-z]+)/)?.[1];
    if (command !== undefined) {
      const sign = SIGNS[command];
      const name = NAME_COMMANDS.get(command);
      if (command === "frac" || command === "dfrac" || command === "tfrac") {
        tokens.push({ kind: "command", text: "frac" });
      } else if (command === "sqrt") tokens.push({ kind: "command", text: "sqrt" });
      else if (sign) tokens.push({ kind: "sign", text: sign });
      else if (STYLES.test(command)) named(plainName(group()));
      else if (ACCENTS.test(command)) named(plainName(group()) + command);
      else if (name) named(name);
      else if (!LOOKS.test(command)) {
        throw new FormulaError(`不认识命令 \\${command}。`, `There is no command \\${command}.`);
      }
      continue;
    }
    const letters = take(/^\p{L}[\p{L}\p{N}]*/u);
    if (letters) {
      named([...letters[0]].map((letter) => GREEK_NAMES.get(letter) ?? letter).join(""));
      continue;
    }
    const sign = take(/^(?:\*\*|.)/su)?.[0] ?? "";
    if (sign)
      tokens.push({ kind: "sign", text: sign === "**" ? "^" : (PLAIN_SIGNS[sign] ?? sign) });
  }
  return tokens;
}

const plainName = (name: string) =>
  name.startsWith("\\") ? name.slice(1) : name.replace(/\s/g, "");
