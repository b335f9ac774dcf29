/** A formula, read. */
export type Formula =
  | { kind: "number"; value: number }
  | { kind: "name"; name: string }
  | { kind: "negative"; of: Formula }
  | { kind: "call"; name: string; arguments: readonly Formula[] }
  | { kind: "pair"; operator: Operator; left: Formula; right: Formula };

export type Operator = "+" | "-" | "*" | "/" | "^";

/** What formulas may call, by name; all of it is real. */
export const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  exp: Math.exp,
  log: Math.log,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  root: (value, degree) => Math.sign(value) * Math.abs(value) ** (1 / (degree ?? 2)),
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  sinh: Math.sinh,
  cosh: Math.cosh,
  abs: Math.abs,
  max: Math.max,
  min: Math.min,
  sigma: (value) => 1 / (1 + Math.exp(-value)),
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
};

export const CONSTANTS: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI };

const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega";
const LETTERS = "αβγδεζηθικλμνξοπρστυφχψω";

/** Names of Greek letters, small and capital, by the letter. */
export const GREEK_NAMES: ReadonlyMap<string, string> = new Map(
  GREEK.split(" ").flatMap((name, index): [string, string][] => {
    const letter = LETTERS[index]!;
    const capital = name[0]!.toUpperCase() + name.slice(1);
    return [
      [letter, name],
      [letter.toUpperCase(), capital],
    ];
  }),
);

/** Commands of TeX that stand for a name, and what the name is. */
export const NAME_COMMANDS: ReadonlyMap<string, string> = new Map([
  ...[...GREEK_NAMES.values()].map((name): [string, string] => [name, name]),
  ["varepsilon", "epsilon"],
  ["varphi", "phi"],
  ["vartheta", "theta"],
  ["ell", "l"],
  ...Object.keys(FUNCTIONS).map((name): [string, string] => [name, name]),
]);
