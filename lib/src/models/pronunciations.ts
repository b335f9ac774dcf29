/** A word of a pronouncing dictionary. */
export interface Pronunciation {
  /** The part of the data that the word belongs to: train, dev or test. */
  split: string;
  word: string;
  /** The ways to say it, each a list of phonemes. */
  spoken: string[][];
}

/**
 * Reads lines of `split ⇥ word ⇥ phonemes`, the phonemes parted by spaces and other ways to say the
 * word by ` | `.
 *
 * @throws Error that names the line which does not have three fields.
 * @example
 * readPronunciations("test\tear\tIY R | IH R\n"); // [{ split: "test", word: "ear", spoken: [["IY", "R"], ["IH", "R"]] }]
 */
export function readPronunciations(table: string): Pronunciation[] {
  const lines = table.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, index) => {
    const [split, word, spoken, ...more] = line.split("\t");
    if (!split || !word || !spoken || more.length > 0) {
      throw new Error(
        `readPronunciations: line ${index + 1} needs split, word and phonemes, got "${line}".`,
      );
    }
    return { split, word, spoken: spoken.split(" | ").map((phonemes) => phonemes.split(" ")) };
  });
}
