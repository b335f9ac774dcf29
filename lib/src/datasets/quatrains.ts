/** How many characters a verse of a quatrain has. */
export type VerseLength = 5 | 7;

/** What follows each of the four verses. */
const ENDS = ["，", "。", "，", "。"] as const;

/** The word that stands before a quatrain and says its form. */
export const FORMS: Readonly<Record<VerseLength, string>> = { 5: "五言", 7: "七言" };

/**
 * The places of a quatrain: the mark that must stand there, or nothing where a character is free.
 *
 * @example
 * quatrainForm(5).slice(4, 7); // ["", "，", ""]
 */
export function quatrainForm(verse: VerseLength): string[] {
  const free = Array.from({ length: verse }, () => "");
  return ENDS.flatMap((end) => [...free, end]);
}

/**
 * The length of a quatrain's verses.
 *
 * @throws Error when the text is not of one of the two forms.
 * @example
 * verseLength("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。"); // 5
 */
export function verseLength(poem: string): VerseLength {
  const places = [...poem];
  const fits = (verse: VerseLength) => {
    const form = quatrainForm(verse);
    const isMark = (place: string) => (ENDS as readonly string[]).includes(place);
    return (
      places.length === form.length &&
      places.every((place, index) => (form[index] ? place === form[index] : !isMark(place)))
    );
  };
  if (fits(5)) return 5;
  if (fits(7)) return 7;
  throw new Error(`verseLength: "${poem}" is no quatrain of 5 or 7 characters a verse.`);
}
