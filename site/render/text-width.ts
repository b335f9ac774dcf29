/**
 * Latin letters in ems, with the spaces between words. The English titles measure 0.55 on average in
 * the cards' face, the names of ideas 0.54 in the widest face that the page falls back on.
 */
const LATIN = 0.56;

/** About how wide a text is, in ems: Chinese characters are squares. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 1 : LATIN), 0);
