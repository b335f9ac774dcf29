/** A run of text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

type Range = readonly [start: number, end: number];

const isHan = (word: string) => /^\p{Script=Han}/u.test(word);
const LATIN = /[\p{Script=Latin}\p{N}]/u;

/** Whether a Latin word, or a part of a name such as Dot in scaledDot, begins at a character. */
const beginsWord = (before: string, first: string) =>
  !LATIN.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(first));

/** Where the words stand in the text; Latin ones only as whole words or parts of names. */
function rangesOf(text: string, words: readonly string[]): Range[] {
  const lower = text.toLowerCase();
  const found: Range[] = [];
  for (const word of words) {
    if (!word) continue;
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      if (isHan(word) || beginsWord(text[at - 1] ?? " ", text[at] ?? "")) {
        found.push([at, at + word.length]);
      }
    }
  }
  return merged(found.sort(([a], [b]) => a - b));
}

function merged(ranges: readonly Range[]): Range[] {
  const done: Range[] = [];
  for (const [start, end] of ranges) {
    const last = done.at(-1);
    if (last && start <= last[1]) done[done.length - 1] = [last[0], Math.max(last[1], end)];
    else done.push([start, end]);
  }
  return done;
}

/** The whole text with marks. */
export function marked(text: string, words: readonly string[]): Piece[] {
  return pieces(text, 0, text.length, rangesOf(text, words));
}

/** The stretch of the text with most of the words in it, with marks. */
export function excerpt(text: string, words: readonly string[], length: number): Piece[] {
  const ranges = rangesOf(text, words);
  const covered = (from: number) =>
    ranges
      .filter(([start, end]) => start >= from && end <= from + length)
      .reduce((sum, [start, end]) => sum + (end - start) ** 2, 0);
  const starts = ranges.map(([start]) => Math.max(0, start - Math.round(length / 5)));
  const best = starts.reduce((a, b) => (covered(b) > covered(a) ? b : a), starts[0] ?? 0);
  const from = text.length <= length ? 0 : wordStart(text, best);
  const to = Math.min(text.length, from + length);
  const inside = pieces(text, from, to, ranges);
  const dots = { text: "…", marked: false };
  return [...(from > 0 ? [dots] : []), ...inside, ...(to < text.length ? [dots] : [])];
}

/** Not in the middle of a Latin word. */
function wordStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 20), at);
  const word = /[\p{Script=Latin}\p{N}]+$/u.exec(before)?.[0] ?? "";
  return at - word.length;
}

function pieces(text: string, from: number, to: number, ranges: readonly Range[]): Piece[] {
  const made: Piece[] = [];
  let at = from;
  for (const [start, end] of ranges) {
    if (end <= from || start >= to) continue;
    made.push({ text: text.slice(at, Math.max(at, start)), marked: false });
    made.push({ text: text.slice(Math.max(at, start), Math.min(end, to)), marked: true });
    at = Math.min(end, to);
  }
  made.push({ text: text.slice(at, to), marked: false });
  return made.filter((piece) => piece.text !== "");
}
