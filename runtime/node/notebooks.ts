import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Problem } from "../document/index.js";
import { formatProblem } from "../document/index.js";
import { loadSoundBook } from "./load-book.js";
import { checkNotebooks, strayNotebooks, writeNotebooks } from "./notebook-files.js";
import { takeBackNotebooks } from "./take-back-notebooks.js";

const USAGE = `npm run notebooks                    writes notebooks/ from chapters/
npm run notebooks -- --check         fails when notebooks/ is not as chapters/ makes it
npm run notebooks -- --back [FILE…]  takes code that was edited in Jupyter back into chapters/`;

function tell(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}

function write(root: string): void {
  const book = loadSoundBook(root);
  const written = writeNotebooks(root, book);
  for (const file of written) console.log(file);
  console.log(`${written.length} of ${book.sections.length} notebooks written anew`);
  tell(strayNotebooks(root, book));
}

function check(root: string): void {
  const book = loadSoundBook(root);
  const problems = checkNotebooks(root, book);
  tell(problems);
  if (problems.length === 0) console.log(`${book.sections.length} notebooks are as they should be`);
}

function back(root: string, given: readonly string[]): void {
  const named = given.map((file) => relative(root, resolve(file)).replaceAll("\\", "/"));
  const { written, problems } = takeBackNotebooks(root, loadSoundBook(root), named);
  tell(problems);
  if (problems.length > 0) return;
  for (const { chapter, notebook } of written) console.log(`${notebook} → ${chapter}`);
  if (written.length === 0) console.log("no notebook holds other code than its chapter");
  // The other edition's notebook has the same code, and outputs are not kept.
  writeNotebooks(root, loadSoundBook(root));
}

function main(): void {
  const root = process.cwd();
  const options = { check: { type: "boolean" }, back: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.back) back(root, positionals);
  else if (positionals.length > 0) throw new Error(USAGE);
  else if (values.check) check(root);
  else write(root);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
