import { readersLanguage, said, type Words } from "../words.js";
import { escapeMarkup, type Picture } from "./picture.js";
import { laidOut, type Piece } from "./sentence.js";

export interface ArcsOptions {
  /** Decimals of the weights below the words. Default: 3. */
  digits?: number;
  alt?: string;
}

/** Of the words, and of the numbers below them: on a phone the picture is a little over half as large. */
const SIZE = 36;
const SMALL = 17;
/** The colour of what leads and answers in a page of the book; elsewhere a vermilion of its own. */
const ACCENT = "var(--accent, #c2402c)";

/**
 * A sentence with arcs from one of its words to others, as thick as the weights that it gives them.
 *
 * @param sentence - the words that are looked at in braces, the one that looks in brackets.
 * @param weights - not negative, one for each word in braces, in order.
 * @throws Error when weights and words do not fit together.
 * @example
 * arcs("The {cat} saw the {dog}, and [it] ran", [0.3, 0.7]).alt; // "“it” looks at “cat” 0.300, “dog” 0.700"
 */
export function arcs(
  sentence: string | Words,
  weights: readonly number[],
  { digits = 3, alt }: ArcsOptions = {},
): Picture {
  const { pieces, width } = laidOut(said(sentence), SIZE);
  const keys = pieces.filter(({ kind }) => kind === "looked-at");
  const from = theOneThatLooks(pieces);
  checkWeights(weights, keys.length);
  const numbers = weights.map((weight) => weight.toFixed(digits));
  const bends = keys.map(({ x }) => SIZE + Math.abs(from.x - x) / 4);
  // A curve of this kind reaches three quarters of the way to its bends.
  const base = Math.ceil(0.75 * Math.max(...bends)) + 8;
  const line = base + 1.1 * SIZE;
  const paths = keys.map(({ x }, index) => {
    const up = (base - bends[index]!).toFixed(1);
    const [start, end] = [from.x.toFixed(1), x.toFixed(1)];
    return `<path pathLength="1" d="M${start} ${base}C${start} ${up} ${end} ${up} ${end} ${base}" stroke-width="${thickness(weights[index]!)}"/>`;
  });
  const names = pieces.map((piece) => wordSvg(piece, line));
  const shares = keys.map(
    ({ x }, index) =>
      `<text x="${x.toFixed(1)}" y="${line + 1.6 * SMALL}">${numbers[index]!}</text>`,
  );
  const height = Math.ceil(line + 2.1 * SMALL);
  const words = alt ?? describe(from, keys, numbers);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="${SIZE}" text-anchor="middle" fill="currentColor">`,
    `<title>${escapeMarkup(words)}</title>`,
    `<g class="arcs" fill="none" stroke="${ACCENT}" stroke-linecap="round">${paths.join("")}</g>`,
    names.join(""),
    `<g fill="${ACCENT}" font-size="${SMALL}" font-variant="tabular-nums">${shares.join("")}</g>`,
    "</svg>",
  ];
  return { kind: "picture", svg: svg.join(""), alt: words };
}

/** As wide as was reckoned, since nothing here can measure it. */
function wordSvg({ text, kind, x, width }: Piece, y: number): string {
  const looks = {
    "looked-at": "",
    looking: ` fill="${ACCENT}" font-weight="700"`,
    other: ' fill="var(--muted, currentColor)"',
  };
  return `<text x="${x.toFixed(1)}" y="${y}" textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"${looks[kind]}>${escapeMarkup(text)}</text>`;
}

/** A hair for what is almost nothing, and no line for nothing. */
const thickness = (weight: number) => (Math.min(1, 100 * weight) * (0.8 + 9 * weight)).toFixed(2);

function describe({ text }: Piece, keys: readonly Piece[], numbers: readonly string[]): string {
  const each = keys.map((key, index) => `“${key.text}” ${numbers[index]!}`);
  return readersLanguage() === "zh"
    ? `“${text}”看${each.join("、")}`
    : `“${text}” looks at ${each.join(", ")}`;
}

function theOneThatLooks(pieces: readonly Piece[]): Piece {
  const [from, ...more] = pieces.filter(({ kind }) => kind === "looking");
  if (from && more.length === 0) return from;
  const count = from ? 1 + more.length : 0;
  throw new Error(`arcs: one word in brackets was expected, the one that looks, but got ${count}.`);
}

function checkWeights(weights: readonly number[], count: number): void {
  if (weights.length !== count || count === 0) {
    throw new Error(`arcs: ${weights.length} weights for ${count} words in braces.`);
  }
  const wrong = weights.find((weight) => !(weight >= 0 && weight <= 1));
  if (wrong !== undefined) throw new Error(`arcs: a weight is from 0 to 1, but got ${wrong}.`);
}
