/** A word, or what stands between words, and where. */
export interface Piece {
  text: string;
  /** In braces, in brackets, or in neither. */
  kind: "looked-at" | "looking" | "other";
  /** Of its middle, in pixels. */
  x: number;
  width: number;
}

const PIECE = /\{([^{}]*)\}|\[([^[\]]*)\]|[^{}[\]]+/g;

/** Of the letters' size. */
const GAP = 0.14;

/** Puts the pieces of a sentence side by side, and tells how wide they are together. */
export function laidOut(sentence: string, size: number): { pieces: Piece[]; width: number } {
  const widthOf = (text: string) =>
    [...text].reduce((sum, letter) => sum + letterWidth(letter) * size, 0);
  let x = 0;
  const pieces = [...sentence.matchAll(PIECE)].flatMap(([whole, key, query]): Piece[] => {
    const own = key ?? query ?? whole;
    const text = own.trim();
    const kind = key !== undefined ? "looked-at" : query !== undefined ? "looking" : "other";
    const start = x + widthOf(own.slice(0, own.length - own.trimStart().length)) + GAP * size;
    const width = widthOf(text);
    x += widthOf(own) + GAP * size;
    return text === "" ? [] : [{ text, kind, x: start + width / 2, width }];
  });
  return { pieces, width: Math.ceil(x + GAP * size) };
}

/** What is Han is as wide as it is high; of Latin letters this is about what book faces have. */
function letterWidth(letter: string): number {
  if (/[\u1100-\u115f\u2e80-\uffe6]/.test(letter)) return 1;
  if (/[ijl.,;:'!| ]/.test(letter)) return 0.28;
  if (/[frt]/.test(letter)) return 0.36;
  return /[mwA-Z]/.test(letter) ? 0.75 : 0.54;
}
