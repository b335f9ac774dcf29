import { ansiToHtml } from "./output/ansi.js";
import { escapeHtml } from "./output/escape-html.js";
import type { Output } from "./types.js";

/** From the richest to the plainest. */
const MIMES = ["text/html", "image/svg+xml", "image/png", "image/jpeg", "text/plain"] as const;

/**
 * One output as HTML. Text is escaped; `text/html` and SVG are passed on as they are, so whoever
 * shows the output of code that he did not write cleans the result first.
 */
export function renderOutput(output: Output): string {
  switch (output.kind) {
    case "stream": {
      const stream = output.name === "stderr" ? " output-stderr" : "";
      return `<pre class="output output-text${stream}">${ansiToHtml(output.text)}</pre>`;
    }
    case "error": {
      const { name, message, line, column } = output;
      const at = line === undefined ? "" : ` (${line}:${column ?? 1})`;
      return `<pre class="output output-error" role="alert">${ansiToHtml(`${name}: ${message}${at}`)}</pre>`;
    }
    case "display":
      return renderDisplay(output.data);
  }
}

function renderDisplay(data: Readonly<Record<string, string>>): string {
  const mime = MIMES.find((known) => data[known] !== undefined);
  const content = (mime && data[mime]) ?? "";
  switch (mime) {
    case "text/html":
      return `<div class="output output-html">${content}</div>`;
    case "image/svg+xml":
      return `<div class="output output-svg">${content}</div>`;
    case "image/png":
    case "image/jpeg": {
      const alt = escapeHtml(data["text/plain"] ?? "");
      const source = `data:${mime};base64,${content.replace(/[^A-Za-z0-9+/=]/g, "")}`;
      return `<div class="output output-image"><img src="${source}" alt="${alt}"></div>`;
    }
    case "text/plain":
      return `<pre class="output output-text">${ansiToHtml(content)}</pre>`;
    case undefined: {
      const kinds = Object.keys(data).join(", ");
      return `<pre class="output output-text">${escapeHtml(kinds)}</pre>`;
    }
  }
}
