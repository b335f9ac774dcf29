import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = {
  all: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  /** What can be right on a light page and wrong on a dark one. */
  colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** What axe has to say against a page as it stands, with everything in it unfolded. */
async function violations(page: Page, rules: keyof typeof RULES): Promise<string[]> {
  const found = await page.evaluate(async (runOnly) => {
    for (const details of document.querySelectorAll("details")) {
      // Of those that share a name only one can be open.
      details.removeAttribute("name");
      details.open = true;
    }
    // Formulas are heard from elsewhere, and their drawings are a third of all that axe would read.
    for (const drawing of document.querySelectorAll(".math > svg[aria-hidden=true]")) {
      drawing.replaceChildren();
    }
    // The page's own script hears of boxes that came in sight when they were laid out.
    for (let frame = 0; frame < 2; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<AxeResults> };
    };
    return axe.run(document, { runOnly, resultTypes: ["violations"] });
  }, RULES[rules]);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n${failureSummary}`),
  );
}

/** What axe has to say against a page: light, and its colours in the dark. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  // As a parameter of evaluate it is no script of the page, whose rules allow none.
  await page.evaluate(source);
  const light = await violations(page, "all");
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, "colours");
  return [...light, ...dark.map((fault) => `in the dark ${fault}`)];
}
