/** Chinese characters and full-width signs take two columns of a terminal, all else one. */
export function textColumns(text: string): number {
  let columns = 0;
  for (const char of text) {
    columns += /[\u1100-\u115f\u2e80-\uffe6]|[\u{1f300}-\u{3ffff}]/u.test(char) ? 2 : 1;
  }
  return columns;
}

/** About how many pixels wide a text is, since nothing here can measure it. */
export function textWidth(text: string, fontSize = 12): number {
  return Math.ceil(textColumns(text) * 0.56 * fontSize);
}
