import { inputHtml } from "../inputs/input-html.js";
import { inputIn } from "../inputs/input-spec.js";
import type { Language, Output } from "../types.js";
import { escapeHtml } from "./escape-html.js";
import { errorText, reportWords, withRaisedDigits } from "./report-words.js";
import { checkIn, storedIn, type CheckReport, type StoredReport } from "./reports.js";

/** A formula of the book, where it can be found. */
export interface FormulaLink {
  number: string;
  href: string;
}

/** The page that outputs stand in. */
export interface Surroundings {
  language: Language;
  formulas: Readonly<Record<string, FormulaLink>>;
}

/**
 * HTML of the displays that say something to the page itself: inputs, checks and stored results.
 * All of it is our own, whatever the output holds.
 */
export function ownDisplay(output: Output, surroundings: Surroundings): string | undefined {
  const input = inputIn(output);
  if (input) return inputHtml(input, surroundings.language);
  const check = checkIn(output);
  if (check) return checkHtml(check, surroundings);
  const result = storedIn(output);
  return result && storedHtml(result, surroundings);
}

/** How a check came out, in words. */
export function checkText({ error, bound, method }: CheckReport, language: Language): string {
  const { methods, within } = reportWords[language];
  return within(errorText(error), errorText(bound), methods[method] ?? method);
}

function checkHtml(check: CheckReport, { language, formulas }: Surroundings): string {
  const link = formulas[check.formula];
  const named = link
    ? `<a href="${escapeHtml(link.href)}">(${escapeHtml(link.number)})</a>`
    : escapeHtml(check.formula);
  const text = withRaisedDigits(escapeHtml(checkText(check, language)));
  const sign = `<span class="check-sign">✓ ${reportWords[language].verified}</span>`;
  return `<p class="output output-check">${sign} ${named} <span class="check-error">${text}</span></p>`;
}

function storedHtml({ seconds, fresh, made = "" }: StoredReport, { language }: Surroundings) {
  const words = reportWords[language];
  const took = String(seconds);
  const said = escapeHtml(fresh ? words.computed(took) : words.stored(made, took));
  const compute = escapeHtml(words.compute(String(Math.max(1, Math.round(seconds)))));
  const button = `<button type="button" data-action="compute" disabled>${compute}</button>`;
  return `<p class="output output-stored">${said}${fresh ? "" : ` ${button}`}</p>`;
}
