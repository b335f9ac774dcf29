/** A drawing, with words for those who cannot see it. */
export interface Picture {
  kind: "picture";
  /** One `<svg>` element as text. */
  svg: string;
  /** What the drawing shows. */
  alt: string;
}

/** Makes text safe inside an element or between quotes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
