/**
 * What sucrase uses of @jridgewell/gen-mapping, for one source and texts with the same lines: a
 * segment is [column, source column].
 */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export class GenMapping {
  readonly lines: [column: number, source: number][][] = [];
}

export function maybeAddSegment(
  map: GenMapping,
  line: number,
  column: number,
  _file: string,
  _sourceLine: number,
  source: number,
): void {
  while (map.lines.length <= line) map.lines.push([]);
  map.lines[line]?.push([column, source]);
}

/** Base 64, 5 bits a digit, the lowest bit the sign. */
function digits(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const bits = rest & 31;
    rest >>= 5;
    text += DIGITS[rest > 0 ? bits | 32 : bits];
  } while (rest > 0);
  return text;
}

export function toEncodedMap({ lines }: GenMapping): { mappings: string } {
  let lineBefore = 0;
  let sourceBefore = 0;
  const encoded = lines.map((segments, line) => {
    let columnBefore = 0;
    const parts = segments.map(([column, source]) => {
      const numbers = [column - columnBefore, 0, line - lineBefore, source - sourceBefore];
      columnBefore = column;
      lineBefore = line;
      sourceBefore = source;
      return numbers.map(digits).join("");
    });
    return parts.join(",");
  });
  return { mappings: encoded.join(";") };
}
