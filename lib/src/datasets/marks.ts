/** What follows a character: nothing, a pause, or an end. */
export const MARKS = ["", "，", "。"] as const;

export interface Marked {
  characters: string[];
  /** For each character the index in `MARKS` of what follows it. */
  marks: number[];
}

/**
 * Takes a text's marks away, and says where they stood.
 *
 * @throws Error when a mark stands at the beginning or behind another one.
 * @example
 * withoutMarks("子曰，善。"); // { characters: ["子", "曰", "善"], marks: [0, 1, 2] }
 */
export function withoutMarks(text: string): Marked {
  const characters: string[] = [];
  const marks: number[] = [];
  for (const character of text) {
    const mark = (MARKS as readonly string[]).indexOf(character);
    if (mark < 0) {
      characters.push(character);
      marks.push(0);
    } else if (marks.at(-1) === 0) {
      marks[marks.length - 1] = mark;
    } else {
      throw new Error(`withoutMarks: the mark "${character}" follows no character in "${text}".`);
    }
  }
  return { characters, marks };
}

/**
 * Puts marks behind characters.
 *
 * @example
 * withMarks(["子", "曰", "善"], [0, 1, 2]); // "子曰，善。"
 */
export function withMarks(characters: readonly string[], marks: ArrayLike<number>): string {
  return characters.map((character, index) => character + MARKS[marks[index]!]!).join("");
}
