import { CONSTANTS, FUNCTIONS, type Formula, type Operator } from "./syntax.js";

/** The value of a formula where its variables have these values. */
export function evaluate(formula: Formula, values: Readonly<Record<string, number>>): number {
  const of = (inner: Formula) => evaluate(inner, values);
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "name":
      return values[formula.name] ?? CONSTANTS[formula.name] ?? NaN;
    case "negative":
      return -of(formula.of);
    case "call":
      return FUNCTIONS[formula.name]!(...formula.arguments.map(of));
    case "pair":
      return OPERATORS[formula.operator](of(formula.left), of(formula.right));
  }
}

const OPERATORS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

const STRENGTH: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };

const strengthOf = (formula: Formula): number => {
  if (formula.kind === "pair") return STRENGTH[formula.operator];
  return formula.kind === "negative" ? 3 : 5;
};

/** A formula in one line, as it was understood. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case "number":
      return String(formula.value);
    case "name":
      return formula.name;
    case "negative":
      return `-${within(formula.of, 3)}`;
    case "call":
      return `${formula.name}(${formula.arguments.map(formulaText).join(", ")})`;
    case "pair": {
      const { operator, left, right } = formula;
      const own = STRENGTH[operator];
      const space = own === 1 ? " " : "";
      // a − (b − c), a/(b*c) and (a^b)^c need their brackets.
      const [first, second] = operator === "^" ? [own + 1, own] : [own, own + 1];
      return within(left, first) + space + operator + space + within(right, second);
    }
  }
}

const within = (formula: Formula, least: number): string =>
  strengthOf(formula) < least ? `(${formulaText(formula)})` : formulaText(formula);
