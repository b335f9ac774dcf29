/**
 * The characters of a text. What Unicode can write in one code point counts as one: é, 注, 𠮷.
 *
 * @example
 * characters("注意 a"); // ["注", "意", " ", "a"]
 */
export function characters(text: string): string[] {
  return [...text.normalize("NFC")];
}

/** A Han character, a run of letters and digits of another script, or one sign. */
const WORD = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?|[^\s\p{L}\p{M}\p{N}]/gu;

/**
 * The words of a text: each Han character by itself, runs of letters, and signs by themselves.
 * White space is dropped. Letters are taken as they are; lower-case the text first if it should not
 * matter.
 *
 * @example
 * words("RNN 很慢, isn't it?"); // ["RNN", "很", "慢", ",", "isn't", "it", "?"]
 */
export function words(text: string): string[] {
  // A run of letters must end where Han begins, though Han characters are letters as well.
  const apart = text.normalize("NFC").replace(/(\p{Script=Han})/gu, " $1 ");
  return apart.match(WORD) ?? [];
}
