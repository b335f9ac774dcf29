import { existsSync } from "node:fs";
import { findProgram } from "./find-program.js";

/** The same engine without windows opens a page for a third of the work. */
const WITHOUT_WINDOWS = ["chromium-headless-shell", "chrome-headless-shell"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium or Chrome that is installed, or the one that CHROME_PATH names. */
export function findChromium(): string | undefined {
  const given = process.env["CHROME_PATH"];
  if (given && existsSync(given)) return given;
  return findProgram(...WITHOUT_WINDOWS, ...NAMES);
}
