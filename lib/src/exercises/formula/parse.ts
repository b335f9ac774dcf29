import { CONSTANTS, FUNCTIONS, type Formula, type Operator } from "./syntax.js";
import { FormulaError, tokensOf, type Token } from "./tokens.js";

/** Longer ones are no answers; the depth of nesting is bounded with the length. */
const MOST_LETTERS = 600;

/**
 * Reads a formula, written plainly (`1/(1+exp(-x))`) or in TeX (`\frac{1}{1+e^{-x}}`). Nothing of it
 * is run as code.
 *
 * @param variables - the names that may occur, as `beta` or `h_t`; letters written together are
 *   multiplied, unless they are such a name.
 * @throws FormulaError when it cannot be read.
 */
export function parseFormula(text: string, variables: readonly string[]): Formula {
  if (text.length > MOST_LETTERS) {
    throw new FormulaError(
      `公式长过 ${MOST_LETTERS} 个字符。`,
      `The formula is longer than ${MOST_LETTERS} characters.`,
    );
  }
  // An equation's left side says what is computed, and so does the exercise.
  const right = text.replace(/^\$+|\$+$/g, "").replace(/^[^=]*=/, "");
  const reader = new Reader(splitNames(tokensOf(right), variables), variables);
  return reader.all();
}

/** Letters that stand together and are no name are factors: `ab` with a and b. */
function splitNames(tokens: readonly Token[], variables: readonly string[]): Token[] {
  const known = [...variables, ...Object.keys(FUNCTIONS), ...Object.keys(CONSTANTS)];
  known.sort((a, b) => b.length - a.length);
  const split = (text: string): string[] | undefined => {
    if (text === "" || known.includes(text)) return text === "" ? [] : [text];
    for (const name of known.filter((each) => text.startsWith(each))) {
      const rest = split(text.slice(name.length));
      if (rest) return [name, ...rest];
    }
    return undefined;
  };
  return tokens.flatMap((token): Token[] => {
    if (token.kind !== "name") return [token];
    const names = split(token.text);
    if (names) return names.map((text) => ({ kind: "name", text }));
    const list = variables.join(", ");
    throw new FormulaError(
      `不认识“${token.text}”。可以用：${list}。`,
      `"${token.text}" is not known. There are: ${list}.`,
    );
  });
}

class Reader {
  #at = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly variables: readonly string[],
  ) {}

  all(): Formula {
    if (this.tokens.length === 0) throw new FormulaError("公式是空的。", "The formula is empty.");
    const formula = this.#sum();
    const rest = this.tokens[this.#at];
    if (rest) throw new FormulaError(`“${rest.text}”多出来了。`, `"${rest.text}" is too much.`);
    return formula;
  }

  #sum(): Formula {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign; sign = this.#take("+", "-")) {
      left = pair(sign as Operator, left, this.#product());
    }
    return left;
  }

  #product(): Formula {
    let left = this.#signed();
    for (;;) {
      const sign = this.#take("*", "/");
      if (sign) left = pair(sign as Operator, left, this.#signed());
      else if (this.#startsFactor()) left = pair("*", left, this.#power());
      else return left;
    }
  }

  #signed(): Formula {
    if (this.#take("-")) return { kind: "negative", of: this.#signed() };
    if (this.#take("+")) return this.#signed();
    return this.#power();
  }

  #power(): Formula {
    const base = this.#atom();
    return this.#take("^") ? pair("^", base, this.#exponent()) : base;
  }

  #exponent(): Formula {
    return this.#group() ?? this.#signed();
  }

  /** What stands between braces, if braces come next. */
  #group(): Formula | undefined {
    if (!this.#take("{")) return undefined;
    const inner = this.#sum();
    this.#need("}");
    return inner;
  }

  #atom(): Formula {
    const token = this.tokens[this.#at++];
    if (token?.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token?.kind === "command") return token.text === "frac" ? this.#fraction() : this.#root();
    if (token?.kind === "name") {
      const { text } = token;
      const isFunction = !this.variables.includes(text) && text in FUNCTIONS;
      return isFunction ? this.#call(text) : { kind: "name", name: text };
    }
    const close = { "(": ")", "[": "]", "{": "}", "|": "|" }[token?.text ?? ""];
    if (close === undefined) {
      throw token
        ? new FormulaError(`“${token.text}”不能站在这里。`, `"${token.text}" cannot stand there.`)
        : new FormulaError("公式还没有写完。", "The formula is not complete.");
    }
    const inner = this.#sum();
    this.#need(close);
    return close === "|" ? { kind: "call", name: "abs", arguments: [inner] } : inner;
  }

  #fraction(): Formula {
    const [top, bottom] = [this.#group() ?? this.#atom(), this.#group() ?? this.#atom()];
    return pair("/", top, bottom);
  }

  #root(): Formula {
    let degree: Formula | undefined;
    if (this.#take("[")) {
      degree = this.#sum();
      this.#need("]");
    }
    const inner = this.#group() ?? this.#atom();
    if (!degree) return { kind: "call", name: "sqrt", arguments: [inner] };
    return { kind: "call", name: "root", arguments: [inner, degree] };
  }

  /** `f(x, y)`, `f x`, and `f^2(x)` for the square of f(x). */
  #call(name: string): Formula {
    const power = this.#take("^") ? this.#exponent() : undefined;
    const values: Formula[] = [];
    const open = this.#take("(", "{", "[");
    if (open) {
      do values.push(this.#sum());
      while (this.#take(","));
      this.#need({ "(": ")", "{": "}", "[": "]" }[open]!);
    } else values.push(this.#power());
    const call: Formula = { kind: "call", name, arguments: values };
    return power ? pair("^", call, power) : call;
  }

  #startsFactor(): boolean {
    const token = this.tokens[this.#at];
    return token !== undefined && (token.kind !== "sign" || "({[".includes(token.text));
  }

  #take(...signs: readonly string[]): string | undefined {
    const token = this.tokens[this.#at];
    if (token?.kind !== "sign" || !signs.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }

  #need(sign: string): void {
    if (this.#take(sign)) return;
    const got = this.tokens[this.#at]?.text;
    throw got === undefined
      ? new FormulaError(`缺一个“${sign}”。`, `A "${sign}" is missing.`)
      : new FormulaError(
          `应是“${sign}”，却是“${got}”。`,
          `"${sign}" was expected, but got "${got}".`,
        );
  }
}

const pair = (operator: Operator, left: Formula, right: Formula): Formula => ({
  kind: "pair",
  operator,
  left,
  right,
});
