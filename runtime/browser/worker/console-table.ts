import { inspect } from "node-inspect-extracted";

const cell = (value: unknown) =>
  inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: 1 });

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The box that Node's `console.table` draws. */
function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map(
    (title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)) + 2,
  );
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const row = (texts: readonly string[]) =>
    `│${widths.map((width, column) => ` ${texts[column] ?? ""}`.padEnd(width)).join("│")}│`;
  return [
    line("┌", "┬", "┐"),
    row(head),
    line("├", "┼", "┤"),
    ...rows.map(row),
    line("└", "┴", "┘"),
  ].join("\n");
}

/** What `console.table` prints for data that has rows; undefined for all else. */
export function tableOf(data: unknown, only?: readonly string[]): string | undefined {
  if (!isObject(data)) return undefined;
  const entries: [string, unknown][] =
    data instanceof Map
      ? [...data.values()].map((value, index) => [String(index), value])
      : data instanceof Set
        ? [...data].map((value, index) => [String(index), value])
        : Object.entries(data);
  const columns = only ?? [
    ...new Set(entries.flatMap(([, row]) => (isObject(row) ? Object.keys(row) : []))),
  ];
  const hasValues = entries.some(([, row]) => !isObject(row));
  const rows = entries.map(([index, row]) => [
    index,
    ...columns.map((column) =>
      isObject(row) && Object.hasOwn(row, column) ? cell(row[column as keyof typeof row]) : "",
    ),
    ...(hasValues ? [isObject(row) ? "" : cell(row)] : []),
  ]);
  return drawTable(["(index)", ...columns, ...(hasValues ? ["Values"] : [])], rows);
}
