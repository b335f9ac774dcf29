import type { Phrasing, Reference } from "../tree-inline.js";
import type { RawNode, Span } from "../syntax/raw.js";
import { placeAt, placeOf, report, type Reading } from "./reading.js";

const SHOWN_AND_NAME = /^(.*?)\s*<([^<>]+)>$/s;
const roleNames = ["eq", "ref", "numref", "cite:p", "cite:t", "term"];

/** Reads a role such as {eq}`eq:attention`; what it names is looked up when the book is put together. */
export function readRole(reading: Reading, node: RawNode, block: RawNode): Phrasing[] {
  const name = String(node["name"]).trim();
  const content = String(node["content"]);
  const position = findRole(reading, name, content, block);
  const [, words, named] = SHOWN_AND_NAME.exec(content) ?? [];
  const label = (named ?? content).trim();
  const children: Phrasing[] = words ? [{ type: "text", value: words.replace(/\n/g, " ") }] : [];
  switch (name) {
    case "eq":
    case "ref":
    case "numref": {
      const reference: Reference = { type: "reference", role: name, label, children, position };
      return [reference];
    }
    case "cite:p":
    case "cite:t": {
      const keys = content.split(/[,;]/).map((key) => key.trim());
      for (const key of keys) reading.cited.add(key);
      const style = name === "cite:p" ? "parenthetical" : "textual";
      return [{ type: "citation", style, keys, children: [], position }];
    }
    case "term":
      reading.terms.add(label);
      return [{ type: "term", term: label, children, position }];
    default:
      report(
        reading,
        placeAt(reading, position.start.line, position.start.column),
        `{${name}}: there is no such role. Use one of: ${roleNames.join(", ")}.`,
      );
      return [{ type: "text", value: content }];
  }
}

/**
 * The parser counts a role's column from its paragraph's beginning, without the indentation of
 * lines, so its text is searched in the block's lines. Roles are read in the order of the text.
 */
function findRole(reading: Reading, name: string, content: string, block: RawNode): Span {
  const first = block.position?.start.line ?? 1;
  const last = Math.max(first, block.position?.end.line ?? first);
  const cursor = reading.roleCursors.get(first) ?? { line: first, column: 1 };
  const needle = `{${name}}\`${content.split("\n")[0] ?? ""}`;
  for (let line = cursor.line; line <= last; line++) {
    const from = line === cursor.line ? cursor.column - 1 : 0;
    const at = (reading.lines[line - 1] ?? "").indexOf(needle, from);
    if (at < 0) continue;
    const end = { line, column: at + needle.length + 1 };
    reading.roleCursors.set(first, end);
    return { start: { line, column: at + 1 }, end };
  }
  const { line, column } = placeOf(reading, block);
  return { start: { line, column }, end: { line, column } };
}
