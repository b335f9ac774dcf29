import { escapeHtml } from "./escape-html.js";

const COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const SEQUENCE =
  /\u001b(?:\[([0-9;]*)m|\[[0-9;?]*[A-Za-ln-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/**
 * Text with terminal colours as HTML: colours and bold become spans with classes (`ansi-red`,
 * `ansi-bold`), all other sequences are dropped.
 */
export function ansiToHtml(text: string): string {
  let html = "";
  let classes: string[] = [];
  let from = 0;
  const add = (part: string) => {
    if (!part) return;
    const escaped = escapeHtml(part);
    html += classes.length ? `<span class="${classes.join(" ")}">${escaped}</span>` : escaped;
  };
  for (const match of text.matchAll(SEQUENCE)) {
    add(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) classes = match[1].split(";").reduce(apply, classes);
  }
  add(text.slice(from));
  return html;
}

/** Applies one number of a colour sequence to the classes in force. */
function apply(classes: string[], parameter: string): string[] {
  const code = Number(parameter);
  const isColour = (name: string) => name !== "ansi-bold";
  if (code === 0) return [];
  if (code === 1) return [...classes.filter(isColour), "ansi-bold"];
  if (code === 22) return classes.filter(isColour);
  if (code === 39) return classes.filter((name) => !isColour(name));
  const colour = COLOURS[code >= 90 ? code - 90 : code - 30];
  if (colour === undefined || (code > 37 && code < 90)) return classes;
  return [...classes.filter((name) => !isColour(name)), `ansi-${colour}`];
}
