import type { Expectation } from "../types.js";
import { numbersIn, placeInText } from "./numbers.js";
import { unitInLastPlace } from "./ulp.js";

interface Piece {
  text: string;
  /** Where it begins in the whole text. */
  at: number;
  number: boolean;
}

export type Tolerance = Pick<Expectation, "absolute" | "relative" | "ulp">;

/**
 * Compares a text with the expected one: without a tolerance letter by letter, with one number by
 * number, where columns and lines may be spaced in another way, as numbers of another length make
 * them. Spaces at line ends and empty lines at the end never count.
 *
 * @returns the first difference, in words; undefined when there is none.
 */
export function compareText(
  wantedText: string,
  gotText: string,
  tolerance: Tolerance,
): string | undefined {
  const expected = trimLines(wantedText);
  const got = trimLines(gotText);
  const exact = isExact(tolerance);
  const wanted = exact ? words(expected) : pieces(expected);
  const given = exact ? words(got) : pieces(got);
  for (let index = 0; index < Math.max(wanted.length, given.length); index++) {
    const [want, have] = [wanted[index], given[index]];
    if (want && have && agree(want, have, tolerance, exact)) continue;
    const size = want?.number && have?.number ? difference(want.text, have.text) : "";
    const where = placeInText(got, have?.at ?? got.length);
    return `${show(want)} was expected, but got ${show(have)} at ${where}${size}`;
  }
  return undefined;
}

const isExact = ({ absolute, relative, ulp }: Tolerance) =>
  absolute === 0 && relative === 0 && ulp === undefined;

function trimLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n+$/, "");
}

/** Words and the gaps between them, for a comparison letter by letter. */
function words(text: string): Piece[] {
  return [...text.matchAll(/\n|[^\S\n]+|\S+/g)].map((match) => ({
    text: match[0],
    at: match.index,
    number: false,
  }));
}

/** Numbers, and the text between them without its spaces. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  const addText = (to: number) => {
    for (const match of text.slice(from, to).matchAll(/\S+/g)) {
      found.push({ text: match[0], at: from + match.index, number: false });
    }
  };
  for (const number of numbersIn(text)) {
    addText(number.at);
    found.push({ ...number, number: true });
    from = number.at + number.text.length;
  }
  addText(text.length);
  return found;
}

function agree(want: Piece, have: Piece, tolerance: Tolerance, exact: boolean): boolean {
  if (exact || !want.number || !have.number) return want.text === have.text;
  const [expected, got] = [Number(want.text), Number(have.text)];
  if (Number.isNaN(expected) || Number.isNaN(got)) {
    return Number.isNaN(expected) === Number.isNaN(got);
  }
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return expected === got;
  return Math.abs(got - expected) <= allowance(expected, tolerance);
}

function allowance(expected: number, { absolute, relative, ulp }: Tolerance): number {
  const steps = ulp ? ulp.count * unitInLastPlace(expected, ulp.bits) : 0;
  return absolute + relative * Math.abs(expected) + steps;
}

function difference(want: string, have: string): string {
  const size = Math.abs(Number(want) - Number(have));
  return Number.isFinite(size) ? `, a difference of ${Number(size.toPrecision(3))}` : "";
}

function show(piece: Piece | undefined): string {
  if (!piece) return "nothing more";
  if (piece.text === "\n") return "a new line";
  return /^\s+$/.test(piece.text) ? `${piece.text.length} spaces` : `"${piece.text.slice(0, 60)}"`;
}
