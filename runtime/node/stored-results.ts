import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Book, Problem, Section, StoredReport } from "../document/index.js";
import { storedIn, storedResults, type StoredResult } from "../document/index.js";
import type { NodeCellRun } from "./run-section.js";

/** A stored result on disk. */
interface StoredFile {
  made: string;
  seconds: number;
  /** A hash of the code that it comes from, and of the files that this code names. */
  madeOf: string;
  value: unknown;
}

const fileOf = (name: string) => `assets/stored/${name}.json`;

function hashOf(root: string, { madeOf, texts }: StoredResult): string {
  const hash = createHash("sha256").update(madeOf);
  const files = [...new Set(texts)]
    .filter((text) => /^[\w][\w./-]*\.\w+$/.test(text) && !text.startsWith("stored/"))
    .map((text) => join(root, "assets", text))
    .filter((file) => existsSync(file) && statSync(file).isFile());
  for (const file of files.sort()) hash.update("\0").update(readFileSync(file));
  return hash.digest("hex").slice(0, 32);
}

function readStored(root: string, name: string): StoredFile | undefined {
  const path = join(root, fileOf(name));
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as StoredFile) : undefined;
}

const chinese = ({ sections }: Pick<Book, "sections">) =>
  sections.filter(({ language }) => language === "zh");

export const hasStored = ({ cells }: Section): boolean => storedResults(cells).length > 0;

/** What is wrong with stored results: missing, made of other code than stands there, or named twice. */
export function staleResults(root: string, book: Pick<Book, "sections">): Problem[] {
  const known = new Map<string, string>();
  return chinese(book).flatMap(({ cells, file }) =>
    storedResults(cells).flatMap((result): Problem[] => {
      const { name, cell: id } = result;
      const cell = cells.find((each) => each.id === id);
      if (!cell) return [];
      const { place } = cell;
      const earlier = known.get(name);
      known.set(name, `${place.file}:${place.line}`);
      if (earlier !== undefined) {
        const message = `stored "${name}": ${earlier} has that name already. Choose another.`;
        return [{ place, message }];
      }
      const stored = readStored(root, name);
      if (stored?.madeOf === hashOf(root, result)) return [];
      const what = stored ? "comes from other code or data" : "is missing";
      const how = `Make it anew: npm run cells -- ${file} --store`;
      return [{ place, message: `stored "${name}": ${fileOf(name)} ${what}. ${how}` }];
    }),
  );
}

const reportsOf = (run: NodeCellRun): StoredReport[] =>
  run.outputs.flatMap((output) => storedIn(output) ?? []).filter(({ fresh }) => fresh);

/** Keeps the results that a run has computed; tells their files. */
export function keepResults(
  root: string,
  { cells }: Section,
  runs: readonly NodeCellRun[],
): string[] {
  const results = storedResults(cells);
  return runs.flatMap(reportsOf).flatMap(({ name, seconds, value }) => {
    const result = results.find((each) => each.name === name);
    if (!result) return [];
    const made = new Date().toISOString().slice(0, 10);
    const stored: StoredFile = { made, seconds, madeOf: hashOf(root, result), value };
    const path = join(root, fileOf(name));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(stored)}\n`);
    return [fileOf(name)];
  });
}

/** The first place where two results differ by more than the tolerance, and how. */
export function firstDifference(
  now: unknown,
  then: unknown,
  tolerance: number,
  at = "",
): string | undefined {
  if (typeof now === "number" && typeof then === "number") {
    if (Math.abs(now - then) <= tolerance * Math.max(1, Math.abs(then))) return undefined;
  } else if (typeof now === "object" && typeof then === "object" && now !== null && then !== null) {
    const [one, other] = [now as Record<string, unknown>, then as Record<string, unknown>];
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const inner = Array.isArray(now) ? `${at}[${key}]` : at ? `${at}.${key}` : key;
      const found = firstDifference(one[key], other[key], tolerance, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  } else if (now === then) return undefined;
  return `${at || "it"} is ${JSON.stringify(now)} now, but ${JSON.stringify(then)} is stored`;
}

/** Results that a run has computed and that are too far from the stored ones. */
export function driftedResults(
  root: string,
  { cells }: Section,
  runs: readonly NodeCellRun[],
): Problem[] {
  return runs.flatMap((run) => {
    const place = cells.find(({ id }) => id === run.id)?.place;
    if (!place) return [];
    return reportsOf(run).flatMap(({ name, value, tolerance = 0 }): Problem[] => {
      const stored = readStored(root, name);
      const difference = stored && firstDifference(value, stored.value, tolerance);
      return difference === undefined
        ? []
        : [{ place, message: `stored "${name}": ${difference}.` }];
    });
  });
}
