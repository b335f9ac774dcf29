import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../document/lint/index.js";
import { parseAvoidedWords } from "../document/lint/index.js";
import { formatProblem } from "../document/index.js";
import { checkSections } from "./check-section.js";
import { loadSoundBook } from "./load-book.js";
import { checkBuilt } from "./missing-build.js";

const AVOIDED = "chapters/avoided-words.json";

const told = ({ place, message, rule, cell }: Finding) =>
  formatProblem({ place, message: `${cell ? `cell "${cell}": ` : ""}${message} [${rule}]` });

/** Checks every section by the rules for authors and prints what is wrong, a line each. */
function main(root: string): void {
  checkBuilt(root);
  const book = loadSoundBook(root);
  const path = join(root, AVOIDED);
  const list = existsSync(path) ? readFileSync(path, "utf8") : "[]";
  const { words, problems } = parseAvoidedWords(list, AVOIDED);
  const sections = book.sections.map((section) => ({
    section,
    source: readFileSync(join(root, section.file), "utf8"),
  }));
  const lines = [...problems.map(formatProblem), ...checkSections(sections, words, root).map(told)];
  for (const line of lines) console.error(line);
  if (lines.length > 0) process.exitCode = 1;
  else console.log(`${sections.length} sections keep the rules for authors`);
}

try {
  main(process.cwd());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
