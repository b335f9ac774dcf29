import { notebookHost } from "../host.js";

/** How a formula is checked. */
export type CheckMethod =
  /** A derivative against one in complex numbers, which no difference spoils. */
  | "complex-step"
  /** A derivative against differences whose error falls as h². */
  | "h-sweep"
  /** A sum or a largest value against the one over all cases. */
  | "brute-force"
  /** An expectation against the mean of random draws. */
  | "monte-carlo"
  /** Both sides of an identity, each computed for itself. */
  | "both-sides"
  /** Numbers against those that the text works out by hand. */
  | "by-hand";

export interface Verification {
  /** The largest difference that was found, at least 0. */
  error: number;
  /** What the error may be at most, fixed beforehand. */
  bound: number;
  method: CheckMethod;
}

/** A formula does not hold as closely as it should. */
export class VerificationError extends Error {
  override name = "VerificationError";
}

const CHECK = "application/vnd.notebook.check+json";

const short = (value: number) =>
  value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e4)
    ? String(Number(value.toPrecision(2)))
    : value.toExponential(1);

/**
 * Says that a formula of the book was checked, and how closely it holds. The formula's badge and
 * the list of all checks show it.
 *
 * @param formula - the label of the formula, written out: the book finds its checks by their text.
 * @throws VerificationError when the error is above the bound or no number.
 * @example
 * verified("eq:euler", { error: Math.abs(Math.cos(Math.PI) + 1), bound: 1e-15, method: "both-sides" });
 */
export function verified(formula: string, { error, bound, method }: Verification): void {
  if (!(error >= 0 && error <= bound && Number.isFinite(bound))) {
    throw new VerificationError(
      `verified: ${formula} does not hold: the error is ${error}, but ${bound} at most was said.`,
    );
  }
  const text = `✓ ${formula}: ${short(error)} ≤ ${short(bound)} (${method})`;
  const told = JSON.stringify({ formula, error, bound, method });
  const host = notebookHost();
  if (host) host.display({ [CHECK]: told, "text/plain": text }, { id: `check-${formula}` });
  else console.log(text);
}
