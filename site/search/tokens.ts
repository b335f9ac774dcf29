/**
 * How text becomes searchable pieces. Chinese is not divided into words: its pieces are pairs of
 * neighbouring characters, so that whatever the reader types is found wherever it stands. Latin
 * pieces are words, and the parts of names in code.
 */
const LETTER = "(?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])";
const PIECES = new RegExp(`\\p{Script=Han}+|${LETTER}+(?:[._'’:-]+${LETTER}+)*`, "gu");
const HAN = /^\p{Script=Han}/u;
const SEPARATOR = /[._'’:-]+/;

/** Spellings that are one for the reader: full-width letters, capitals. */
const normal = (text: string) => text.normalize("NFKC");

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** The parts of a name: scaledDot_product is scaled, dot and product too. */
function partsOf(name: string): string[] {
  const parts = name
    .split(SEPARATOR)
    .flatMap((part) => [part, ...part.split(/(?<=\p{Ll})(?=\p{Lu})/u)]);
  return [name, ...parts].map((part) => part.toLowerCase());
}

/** All pieces under which a text is to be found. */
export function tokensOf(text: string): string[] {
  return (normal(text).match(PIECES) ?? []).flatMap((piece) => {
    if (!HAN.test(piece)) return [...new Set(partsOf(piece))];
    const characters = [...piece];
    return [...characters, ...pairs(characters)];
  });
}

/** The pieces that a query asks for: a single Chinese character only where it stands alone. */
export function queryTokens(query: string): string[] {
  return (normal(query).match(PIECES) ?? []).flatMap((piece) => {
    if (!HAN.test(piece)) {
      const name = piece.toLowerCase();
      // Compound words are written with and without a hyphen.
      return /['’-]/.test(name) ? name.split(/['’-]+/) : [name];
    }
    const characters = [...piece];
    return characters.length === 1 ? characters : pairs(characters);
  });
}

/** Text without all that does not matter when characters are compared one by one. */
export const bare = (text: string): string =>
  normal(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
