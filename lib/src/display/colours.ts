/**
 * Colours that stand at least 3 : 1 against white and against near-black, and that people with the
 * common kinds of colour blindness tell apart.
 */
export const LINE_COLOURS = [
  "#2b7cd3",
  "#d55e00",
  "#00916e",
  "#a65fc0",
  "#9a7600",
  "#808080",
] as const;

const POSITIVE = [37, 99, 176];
const NEGATIVE = [176, 80, 10];

/** From so much of the full colour on, white letters are easier to read than the page's own. */
const WHITE_LETTERS = 0.85;

/**
 * The colour of a heat map's cell: blue above zero, orange below. Zero is transparent, so that it
 * is the page's own background, light or dark.
 *
 * @param share - the value as a share of the largest magnitude, from −1 to 1.
 */
export function heatColour(share: number): string {
  const alpha = Number(Math.min(1, Math.abs(share)).toFixed(3));
  return `rgba(${(share < 0 ? NEGATIVE : POSITIVE).join(",")},${alpha})`;
}

/** The colour of letters on a heat map's cell. */
export function letterColour(share: number): string {
  return Math.abs(share) > WHITE_LETTERS ? "#ffffff" : "currentColor";
}
