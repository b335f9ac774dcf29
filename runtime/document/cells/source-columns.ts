const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of one segment of a source map: base 64, 5 bits a digit, the lowest bit the sign. */
function decodeSegment(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** For each line, pairs of a column in the generated code and its column in the source. */
function decodeLines(mappings: string): (readonly [number, number])[][] {
  let source = 0;
  return mappings.split(";").map((line) => {
    let generated = 0;
    return line
      .split(",")
      .filter(Boolean)
      .map((segment) => {
        const numbers = decodeSegment(segment);
        generated += numbers[0] ?? 0;
        source += numbers[3] ?? 0;
        return [generated, source] as const;
      });
  });
}

/**
 * Where a column of generated code came from, given a source map's mappings between texts with
 * the same lines. All columns count from 1.
 */
export function sourceColumns(mappings: string): (line: number, column: number) => number {
  const lines = decodeLines(mappings);
  return (line, column) => {
    const segments = lines[line - 1] ?? [];
    const next = segments.findIndex(([generated]) => generated > column - 1);
    const [generated, source] = segments[(next < 0 ? segments.length : next) - 1] ?? [0, 0];
    const shifted = source + column - 1 - generated;
    const limit = next < 0 ? Infinity : (segments[next]?.[1] ?? Infinity);
    return Math.max(source, Math.min(shifted, limit)) + 1;
  };
}
