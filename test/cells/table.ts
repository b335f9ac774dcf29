import type { CheckedRun } from "./check-run.js";

/** Han characters and full-width signs take two columns of a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu;

const width = (text: string) => text.length + (text.match(WIDE)?.length ?? 0);

const padEnd = (text: string, to: number) => text + " ".repeat(Math.max(0, to - width(text)));
const padStart = (text: string, to: number) => " ".repeat(Math.max(0, to - width(text))) + text;

const HEADS = ["notebook", "language", "place", "cells", "checks", "seconds", "result"];
/** These columns hold numbers. */
const NUMERIC = new Set([3, 4, 5]);

/** What was run, a line for each notebook and place. */
export function table(runs: readonly CheckedRun[]): string {
  const rows = runs.map(({ run, passed, failed, checks }) => [
    `${run.section.number} ${run.section.title}`,
    run.section.language,
    run.place,
    String(run.cells.length),
    String(checks),
    run.seconds.toFixed(1),
    failed === 0 ? "ok" : `${failed} of ${passed + failed} failed`,
  ]);
  const widths = HEADS.map((head, column) => {
    return Math.max(width(head), ...rows.map((row) => width(row[column] ?? "")));
  });
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => (NUMERIC.has(column) ? padStart : padEnd)(text, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(HEADS), line(widths.map((size) => "─".repeat(size))), ...rows.map(line)].join("\n");
}
