import type { Phrasing } from "../../runtime/document/index.js";
import { plainText } from "../../runtime/document/index.js";

const SIGNS: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  epsilon: "ε",
  varepsilon: "ε",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  pi: "π",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  omega: "ω",
  cdot: "·",
  times: "×",
  odot: "⊙",
  partial: "∂",
  sum: "∑",
  prod: "∏",
  infty: "∞",
  in: "∈",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  to: "→",
  approx: "≈",
  top: "ᵀ",
  sqrt: "√",
  mid: "|",
  ldots: "…",
  dots: "…",
  log: "log",
  exp: "exp",
  max: "max",
  min: "min",
};

/** A formula in a line of plain text: good enough to be recognised, not to be read. */
export const readableFormula = (tex: string): string =>
  tex
    .replace(/\\([a-zA-Z]+)\*?/g, (_, name: string) => SIGNS[name] ?? " ")
    .replace(/\\[,;:! ]/g, " ")
    .replace(/[{}$&\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Words in a line of plain text, with formulas as a reader would type them. */
export const readableWords = (nodes: readonly Phrasing[]): string =>
  nodes
    .map((node) => (node.type === "inlineMath" ? readableFormula(node.value) : plainText([node])))
    .join("");
