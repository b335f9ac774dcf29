import type { BenchRecord, MeasuredRival, MeasuredRow } from "./record.js";

/** Columns that many rows fill; what only a few are compared with stands beside their aim. */
const COLUMNS = ["tfjs", "tf.layers", "composed", "onnxruntime-web", "jax-js", "PyTorch"];

const digits = (value: number) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** As it is printed, so that nothing that reads as reached counts as missed. */
const reaches = (ratio: number, atLeast: number) => Number(digits(ratio)) >= atLeast;

function ratioText({ rivals }: MeasuredRow, label: string): string {
  const ratio = rivals.find((rival) => rival.label === label)?.ratio;
  return ratio === undefined ? "" : digits(ratio);
}

function aimText({ label, ratio = NaN, atLeast }: MeasuredRival): string {
  if (atLeast === undefined) return COLUMNS.includes(label) ? "" : `${label} ${digits(ratio)}`;
  const found = COLUMNS.includes(label) ? "" : ` ${digits(ratio)},`;
  return `${label}${found} ≥ ${atLeast} ${reaches(ratio, atLeast) ? "✓" : "✗"}`;
}

function aims({ rivals, value, atMost, unit }: MeasuredRow): string {
  const own = atMost === undefined ? [] : [`≤ ${atMost} ${unit} ${value <= atMost ? "✓" : "✗"}`];
  const others = rivals.filter(({ cannot }) => !cannot).map(aimText);
  return [...own, ...others].filter(Boolean).join("; ");
}

function line(row: MeasuredRow): string[] {
  const own = `${digits(row.value)} ${row.unit}`;
  return [row.backend, row.title, own, ...COLUMNS.map((label) => ratioText(row, label)), aims(row)];
}

/** A reason that holds for all rows of a rival is said once. */
function notes(rows: readonly MeasuredRow[]): string[] {
  const all = rows.flatMap(({ rivals }) => rivals);
  return COLUMNS.flatMap((label) => {
    const own = all.filter((rival) => rival.label === label);
    const reasons = [...new Set(own.flatMap(({ cannot }) => cannot ?? []))];
    return reasons.length ? [`${label}: ${reasons.join("; ")}.`] : [];
  });
}

/** The rows as a table in Markdown, with what is missing in it and why. */
export function table(rows: readonly MeasuredRow[]): string {
  const head = ["backend", "what", "seqattn", ...COLUMNS, "aims"];
  const lines = [head, head.map((_, i) => (i > 1 && i < head.length - 1 ? "--:" : "--"))];
  const text = [...lines, ...rows.map(line)].map((cells) => `| ${cells.join(" | ")} |`);
  const left = notes(rows);
  return [
    ...text,
    ...(left.length ? ["", "Empty places:", "", ...left.map((n) => `- ${n}`)] : []),
  ].join("\n");
}

export function recordText({ date, machine, versions, rows }: BenchRecord): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date.slice(0, 10)} on ${machine}, one thread each, with ${list.join(", ")}.\n\n${table(rows)}`;
}
