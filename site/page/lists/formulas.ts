import type { DisplayMath, Heading, Section } from "../../../runtime/document/index.js";
import { visitTree } from "../../../runtime/document/index.js";
import { equationHtml } from "../../render/blocks.js";
import type { RenderContext } from "../../render/context.js";
import { checkLines } from "../../render/formula-checks.js";
import { element } from "../../render/html.js";
import { renderPhrasing } from "../../render/inline.js";
import { withoutLinks } from "../../render/without-links.js";
import { sectionLink } from "./section-link.js";

/** All numbered equations of the book, below the sections and headings where they stand. */
export function formulasHtml(context: RenderContext): string {
  const { book, section } = context;
  const sections = book.sections.filter(({ language }) => language === section.language);
  const listed = sections.map((each) => sectionFormulas(context, each)).join("\n");
  return countHtml(context, sections) + listed;
}

/** How many formulas there are, how many of them say something to check, and how many checks. */
function countHtml({ checks, words }: RenderContext, sections: readonly Section[]): string {
  const labels = sections.flatMap(({ targets }) =>
    targets.filter(({ kind }) => kind === "equation").map(({ label }) => label),
  );
  const verified = labels.filter((label) => checks[label]);
  const count = verified.reduce((sum, label) => sum + (checks[label]?.length ?? 0), 0);
  return element("p", {}, words.formulaCount(labels.length, verified.length, count));
}

function sectionFormulas(context: RenderContext, section: Section): string {
  const { addresses, formulas } = context;
  const page = addresses.section(section.language, section.id);
  let heading: Heading | undefined;
  let shown: Heading | undefined;
  const parts: string[] = [];
  visitTree(section.tree, (node) => {
    if (node.type === "heading") heading = node;
    if (!isNumbered(node)) return;
    if (heading && heading !== shown && heading.depth > 1) {
      const words = renderPhrasing(context, withoutLinks(heading.children));
      const link = element("a", { href: `${page}#${heading.id}` }, words);
      parts.push(element("h3", {}, link));
    }
    shown = heading;
    // What is wrong with a formula is told where it stands.
    const formula = formulas.display(node.value, () => {});
    const { value, number = "" } = node;
    parts.push(equationHtml(formula, { value, number }, `${page}#${node.id}`));
    parts.push(checkLines(context, node.label));
  });
  if (parts.length === 0) return "";
  const title = element("h2", {}, sectionLink(context, section, "text"));
  return element("section", {}, title + parts.join("\n"));
}

const isNumbered = (node: { type: string }): node is DisplayMath =>
  node.type === "math" && "number" in node && node.number !== undefined;
