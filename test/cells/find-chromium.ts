import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium or Chrome that is installed, or the one that CHROME_PATH names. */
export function findChromium(): string | undefined {
  const given = process.env["CHROME_PATH"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const installed = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [given, "/usr/bin/chromium", ...installed].find((path) => path && existsSync(path));
}
