import type { Book, Cell, CheckReport, FormulaLink } from "../../runtime/document/index.js";
import {
  checkIn,
  checkText,
  formulaChecks,
  reportWords,
  withRaisedDigits,
} from "../../runtime/document/index.js";
import type { SavedRuns } from "../build-site.js";
import type { RenderContext } from "./context.js";
import { element, escapeHtml } from "./html.js";

/** A cell that checks a formula, and how that came out when the book was made. */
export interface ShownCheck {
  section: string;
  cell: string;
  /** Absent where the cell was not run. */
  report?: CheckReport;
}

export type BookChecks = Readonly<Record<string, readonly ShownCheck[]>>;

/** All checks of the book's formulas, by the formulas' labels. */
export function bookChecks({ sections }: Book, runs: SavedRuns): BookChecks {
  const reportOf = (label: string, section: string, cell: string) => {
    const own = sections.find(({ id, language }) => id === section && language === "zh");
    const run = own && runs.get(own)?.find(({ id }) => id === cell);
    return run?.outputs.map(checkIn).find((report) => report?.formula === label);
  };
  return Object.fromEntries(
    Object.entries(formulaChecks(sections)).map(([label, cells]) => [
      label,
      cells.map(({ section, cell }) => {
        const report = reportOf(label, section, cell);
        return { section, cell, ...(report && { report }) };
      }),
    ]),
  );
}

/** A sign at a formula that was checked, which leads to the cell that does it. */
export function checkBadge(context: RenderContext, label: string | undefined): string {
  const [check] = (label !== undefined && context.checks[label]) || [];
  if (!check) return "";
  const { language } = context.section;
  const { report } = check;
  const words = reportWords[language].verified;
  const told = report ? `${words}${context.words.colon}${checkText(report, language)}` : words;
  return element(
    "a",
    { class: "check-badge", href: checkHref(context, check), title: told, "aria-label": told },
    "✓",
  );
}

/** Where a check's cell is to be seen: in Chinese, if its section is written in no other language. */
function checkHref({ book, section, addresses }: RenderContext, check: ShownCheck): string {
  const anchor = `#cell-${check.cell}`;
  if (check.section === section.id) return anchor;
  const edition = book.sections.some(
    ({ id, language }) => id === check.section && language === section.language,
  );
  return addresses.section(edition ? section.language : "zh", check.section) + anchor;
}

/** Where the formulas are that some cells of this section check. */
export function formulaLinks(
  { book, section, addresses, checks }: RenderContext,
  cells: readonly Pick<Cell, "id">[],
): Record<string, FormulaLink> {
  const { language } = section;
  const own = Object.entries(checks).filter(([, found]) =>
    found.some(
      (check) => check.section === section.id && cells.some(({ id }) => id === check.cell),
    ),
  );
  return Object.fromEntries(
    own.flatMap(([label]) => {
      const target = book.targets[language][label] ?? book.targets.zh[label];
      if (target?.number === undefined) return [];
      const edition = book.targets[language][label] ? language : "zh";
      const page = target.section === section.id ? "" : addresses.section(edition, target.section);
      return [[label, { number: target.number, href: `${page}#${target.id}` }] as const];
    }),
  );
}

/** Every check of a formula with its last result, a line each, as links to the cells. */
export function checkLines(context: RenderContext, label: string | undefined): string {
  const found = (label !== undefined && context.checks[label]) || [];
  const { language } = context.section;
  const lines = found.map((check) => {
    const { cell, report } = check;
    const link = element("a", { href: checkHref(context, check) }, escapeHtml(cell));
    const sign = element("span", { class: "check-sign" }, "✓");
    const told = report ? withRaisedDigits(escapeHtml(checkText(report, language))) : "";
    return element("li", {}, `${sign} ${link} ${told}`);
  });
  return lines.length > 0 ? element("ul", { class: "checks" }, lines.join("")) : "";
}
