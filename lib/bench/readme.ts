import { readFileSync, writeFileSync } from "node:fs";
import type { BenchRecord } from "./record.js";
import { recordText } from "./table.js";

const readme = new URL("../README.md", import.meta.url);
const START = "<!-- bench: written by npm run bench -->";
const END = "<!-- /bench -->";

/** The README with the record between its marks. */
function withRecord(text: string, record: BenchRecord): string {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`bench: lib/README.md has no ${START} … ${END}.`);
  return `${text.slice(0, from + START.length)}\n\n${recordText(record)}\n\n${text.slice(to)}`;
}

export const writeReadme = (record: BenchRecord) =>
  writeFileSync(readme, withRecord(readFileSync(readme, "utf8"), record));

/** Whether the README shows this record. */
export function showsRecord(record: BenchRecord): boolean {
  const text = readFileSync(readme, "utf8");
  return withRecord(text, record) === text;
}
