import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Case } from "./read-cases.js";
import { places, readCases } from "./read-cases.js";

export const tableFile = fileURLToPath(new URL("TABLE.md", import.meta.url));

const NAMES = {
  jupyter: "Jupyter",
  node: "headless",
  page: "page",
  firefox: "page in Firefox",
  webkit: "page in WebKit",
};

/** Places in which a case shows something of its own. */
const differing = ({ cells }: Case) =>
  places.filter((place) => cells.some(({ elsewhere }) => elsewhere[place] !== undefined));

function row(each: Case): string {
  const own = differing(each).map((place) => NAMES[place]);
  const outcome = own.length > 0 ? `another in: ${own.join(", ")}` : "the same in all";
  const refused = each.refused ? `\`${each.refused}\`` : each.open ? `none: ${each.open}` : "";
  return `| ${each.name.replaceAll("|", "\\|")} | ${outcome} | ${refused} |`;
}

/** What cells may do, and whether it means the same in Jupyter, headless and in the page. */
export function conformanceTable(cases: readonly Case[]): string {
  const families = [...new Set(cases.map(({ family }) => family))];
  const refused = cases.filter((each) => each.refused);
  const open = cases.filter((each) => each.open);
  const parts = families.map((family) => {
    const rows = cases.filter((each) => each.family === family).map(row);
    const head = "| case | result | refused to authors by |\n| --- | --- | --- |";
    return `## ${family}\n\n${head}\n${rows.join("\n")}\n`;
  });
  return `# What a cell means

Each case runs in Jupyter (tslab's kernel, over the wire), in the headless runner and in the worker of
a page, in Chromium, Firefox and WebKit. ${cases.length - refused.length - open.length} cases give the same everywhere; ${refused.length} are refused to
authors by a rule of \`npm run check\`; ${open.length} differ and are not refused.
Written by \`npm run conformance -- --table\` from \`cases/\`.

${parts.join("\n")}`;
}

if (process.argv.includes("--table")) writeFileSync(tableFile, conformanceTable(readCases()));
