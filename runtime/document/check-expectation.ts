import { textOutput } from "./output/text-output.js";
import type { CellRun, Expectation, Problem } from "./types.js";

/** A number that stands alone: not a part of a name such as q1. In 3-2 the sign is no number's. */
const NUMBER =
  /(?<![A-Za-z0-9_$.])[-+]?(?:(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?|Infinity|NaN)(?![A-Za-z0-9_$])/g;

interface Piece {
  text: string;
  /** Where it begins in the whole text. */
  at: number;
  number: boolean;
}

/**
 * Compares a cell's text output with what the chapter says it is: without a tolerance letter by
 * letter, with one number by number, where columns and lines may be spaced in another way, as
 * numbers of another length make them. Spaces at line ends and empty lines at the end never count.
 */
export function checkExpectation(run: CellRun, expectation: Expectation): Problem | undefined {
  const { place } = expectation;
  if (run.status !== "ok") {
    return {
      place,
      message: `cell "${run.id}": it did not run to its end, so nothing was compared.`,
    };
  }
  const expected = trimLines(expectation.text);
  const got = trimLines(textOutput(run.outputs));
  const exact = expectation.absolute === 0 && expectation.relative === 0;
  const wanted = exact ? words(expected) : pieces(expected);
  const given = exact ? words(got) : pieces(got);
  for (let index = 0; index < Math.max(wanted.length, given.length); index++) {
    const [want, have] = [wanted[index], given[index]];
    if (want && have && agree(want, have, expectation, exact)) continue;
    const { line, column } = position(got, have?.at ?? got.length);
    const size = want?.number && have?.number ? difference(want.text, have.text) : "";
    const where = `at line ${line}, column ${column} of the output`;
    const message = `cell "${run.id}": ${show(want)} was expected, but got ${show(have)} ${where}${size}.`;
    return { place, message };
  }
  return undefined;
}

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
  for (const match of text.matchAll(NUMBER)) {
    addText(match.index);
    found.push({ text: match[0], at: match.index, number: true });
    from = match.index + match[0].length;
  }
  addText(text.length);
  return found;
}

function agree(want: Piece, have: Piece, { absolute, relative }: Expectation, exact: boolean) {
  if (exact || !want.number || !have.number) return want.text === have.text;
  const [expected, got] = [Number(want.text), Number(have.text)];
  if (Number.isNaN(expected) || Number.isNaN(got))
    return Number.isNaN(expected) === Number.isNaN(got);
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return expected === got;
  return Math.abs(got - expected) <= absolute + relative * Math.abs(expected);
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

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
