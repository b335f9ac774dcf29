import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Section } from "../../runtime/document/index.js";
import { parseSection } from "../../runtime/document/index.js";
import { chapter } from "../runtime/document/fixture-book.js";

export type FaultPlace = "text" | "check" | "headless" | "jupyter" | "page";

/** Where a mark counts: what is thrown is found wherever cells run, a wrong type only by tslab. */
const PLACES: Readonly<Record<string, readonly FaultPlace[]>> = {
  text: ["text"],
  check: ["check"],
  headless: ["headless"],
  page: ["page"],
  // What is told of the process, and what comes late, Jupyter does not hand over.
  cells: ["headless", "page"],
  late: ["headless", "page"],
  typed: ["headless", "jupyter"],
  run: ["headless", "jupyter", "page"],
};

/** A section with something wrong in it, and what must be found. */
export interface Fault {
  name: string;
  section: Section;
  source: string;
  /** Something is thrown when its cells have ended. */
  isLate: boolean;
  /** `line:column message`, where the message may be cut short; lines count in the fault's file. */
  marks: readonly { places: readonly FaultPlace[]; text: string }[];
}

const folder = fileURLToPath(new URL("cells", import.meta.url));
const HEAD = chapter("# 题\n\n");
export const headLines = HEAD.split("\n").length - 1;

/** Each file is the text of a section; its marks, `% place line:column message`, stand at its end. */
export function readFaults(): Fault[] {
  return readdirSync(folder).map((file) => {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    const name = basename(file, ".md");
    const marks = [...text.matchAll(/^% (\w+) (.*)$/gm)].map(([, place = "", mark = ""]) => {
      const places = PLACES[place];
      if (!places) throw new Error(`${file}: "${place}" is no place`);
      return { places, text: mark };
    });
    return {
      name,
      source: HEAD + text,
      isLate: /^% late /m.test(text),
      section: parseSection(HEAD + text, { file: `chapters/${file}` }),
      marks,
    };
  });
}
