import { make } from "../make.js";
import type { Entries, Progress } from "./progress.js";
import { readEntries, writeEntries } from "./progress.js";

/** Gives the reader a file with the progress. */
export function exportProgress(entries: Entries): void {
  const blob = new Blob([writeEntries(entries)], { type: "application/json" });
  const href = URL.createObjectURL(blob);
  const link = make("a", { href, download: "progress.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/**
 * Asks for a file and adds its progress. Nothing in it is run: it says which exercises were done.
 *
 * @param told - takes how many exercises it told of and whether they are kept; undefined for a file
 * of another kind.
 */
export function importProgress(
  progress: Progress,
  told: (result: { count: number; kept: boolean } | undefined) => void,
): void {
  const input = make("input", { type: "file", accept: "application/json,.json", hidden: "" });
  input.addEventListener("cancel", () => input.remove());
  input.addEventListener("change", () => {
    input.remove();
    const [file] = input.files ?? [];
    if (!file) return;
    void file.text().then((text) => {
      const entries = readEntries(text);
      if (!entries) return told(undefined);
      told({ count: Object.keys(entries).length, kept: progress.add(entries) });
    });
  });
  // Outside the document the browser may forget it before a file is chosen.
  document.body.append(input);
  input.click();
}
