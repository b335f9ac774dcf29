/** A line as a record: the name of each column with its field. */
export type Row<Column extends string> = Record<Column, string>;

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function toRow<Column extends string>(
  caller: string,
  columns: readonly Column[],
  fields: readonly string[],
  line: number,
): Row<Column> {
  if (fields.length !== columns.length) {
    throw new Error(
      `${caller}: line ${line} needs ${columns.join(", ")}, got ${fields.length} fields.`,
    );
  }
  const entries = columns.map((column, index) => [column, fields[index]!] as const);
  return Object.fromEntries(entries) as Row<Column>;
}

/**
 * Reads lines whose fields are parted by tabs.
 *
 * @param columns - what the fields are, from left to right.
 * @throws Error that names the line which has more or fewer fields.
 * @example
 * readRows("test\tNew\t新建\n", ["split", "source", "target"]); // [{ split: "test", source: "New", target: "新建" }]
 */
export function readRows<const Column extends string>(
  text: string,
  columns: readonly Column[],
): Row<Column>[] {
  return linesOf(text).map((line, index) =>
    toRow("readRows", columns, line.split("\t"), index + 1),
  );
}

/**
 * Reads lines whose fields are parted by commas; the first line names the columns. Fields in
 * quotation marks are not understood.
 *
 * @throws Error that names the line which has more or fewer fields, or a quotation mark.
 * @example
 * readCsv("date,wind\n2012-01-01,4.7\n"); // [{ date: "2012-01-01", wind: "4.7" }]
 */
export function readCsv(text: string): Row<string>[] {
  const [header = "", ...lines] = linesOf(text);
  const columns = header.split(",");
  return lines.map((line, index) => {
    if (line.includes('"')) {
      throw new Error(`readCsv: line ${index + 2} has a quotation mark: ${line}`);
    }
    return toRow("readCsv", columns, line.split(","), index + 2);
  });
}
