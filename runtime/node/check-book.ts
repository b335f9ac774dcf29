import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Finding } from "../document/lint/index.js";
import { parseAvoidedWords, withRuleTable } from "../document/lint/index.js";
import { formatProblem } from "../document/index.js";
import { authorRules, checkSections } from "./check-section.js";
import { loadSoundBook } from "./load-book.js";
import { staleResults } from "./stored-results.js";
import { checkBuilt } from "./missing-build.js";

const AVOIDED = "chapters/avoided-words.json";

const told = ({ place, message, rule, cell }: Finding) =>
  formatProblem({ place, message: `${cell ? `cell "${cell}": ` : ""}${message} [${rule}]` });

/** Writes the table of rules in the guide for authors anew. */
function writeTable(root: string): void {
  const path = join(root, "CONTRIBUTING.md");
  writeFileSync(path, withRuleTable(readFileSync(path, "utf8"), authorRules));
}

/** Checks every section by the rules for authors and prints what is wrong, a line each. */
function check(root: string): void {
  checkBuilt(root);
  const book = loadSoundBook(root);
  const path = join(root, AVOIDED);
  const list = existsSync(path) ? readFileSync(path, "utf8") : "[]";
  const { words, problems } = parseAvoidedWords(list, AVOIDED);
  const sections = book.sections.map((section) => ({
    section,
    source: readFileSync(join(root, section.file), "utf8"),
  }));
  const lines = [
    ...[...problems, ...staleResults(root, book)].map(formatProblem),
    ...checkSections(sections, words, root).map(told),
  ];
  for (const line of lines) console.error(line);
  if (lines.length > 0) process.exitCode = 1;
  else console.log(`${sections.length} sections keep the rules for authors`);
}

try {
  const { values } = parseArgs({ options: { table: { type: "boolean" } } });
  if (values.table) writeTable(process.cwd());
  else check(process.cwd());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
