import type { Cell } from "../types.js";
import type { Directive } from "./directive.js";
import { report, type Reading } from "./reading.js";

const ALLOWED = /^([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)\s*[:：]\s*(\S.*)$/;

/** Reads why a cell may break a rule for authors: `:unchecked: reason` and `:allow: rule: reason`. */
export function readExcuses(
  reading: Reading,
  { options }: Directive,
): Pick<Cell, "unchecked" | "allowed"> {
  const unchecked = options.get("unchecked");
  const allow = options.get("allow");
  const [, names = "", reason = ""] = ALLOWED.exec(allow?.value ?? "") ?? [];
  if (allow && !reason) {
    const message = `{code-cell}: "allow" is written ":allow: rule: reason", but got "${allow.value}".`;
    report(reading, allow.place, message);
  }
  const rules = names.split(",").map((name) => name.trim());
  return {
    ...(unchecked && { unchecked: unchecked.value }),
    ...(allow && reason && { allowed: { rules, reason, place: allow.place } }),
  };
}
