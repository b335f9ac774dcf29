import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** The worker of a page means the same in every engine, where a case does not say otherwise. */
const engines = ["firefox", "webkit"] as const;

/** Where cells run: Jupyter's kernel, the headless runner, and the worker of a page. */
export const places = ["jupyter", "node", "page", ...engines] as const;
export type PlaceName = (typeof places)[number];

export interface CaseCell {
  code: string;
  /** What the cell shows, as `transcript` writes it, where nothing else is said for a place. */
  shows: string;
  elsewhere: Partial<Record<PlaceName, string>>;
}

/** A small notebook, and what each of its cells shows. */
export interface Case {
  family: string;
  /** A sentence that tells what the cells are about. */
  name: string;
  /** The rule for authors that refuses what the cells do. */
  refused: string | undefined;
  /** Why places differ in what no rule refuses yet. */
  open: string | undefined;
  cells: readonly CaseCell[];
}

const folder = fileURLToPath(new URL("cases", import.meta.url));
const FENCE = /^```(cell|shows)(?: (\w+))?\n([^]*?)^```$/gm;

function readCase(family: string, text: string): Case {
  const cells: CaseCell[] = [];
  for (const [, kind, place, content = ""] of text.matchAll(FENCE)) {
    const body = content.replace(/\n$/, "");
    const cell = cells.at(-1);
    if (kind === "cell") cells.push({ code: body, shows: "", elsewhere: {} });
    else if (!cell) throw new Error(`${family}: a "shows" before the first cell`);
    else if (place) cell.elsewhere[place as PlaceName] = body;
    else cell.shows = body;
  }
  const name = text.split("\n", 1)[0] ?? "";
  const said = (word: string) => new RegExp(`^${word}: (.*)$`, "m").exec(text)?.[1];
  return { family, name, refused: said("refused"), open: said("open"), cells };
}

/** The cases in one file a family: a heading each, with the cells and what they show as fences. */
export function readCases(): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .flatMap((file) => {
      const [, ...texts] = `\n${readFileSync(`${folder}/${file}`, "utf8")}`.split("\n## ");
      return texts.map((text) => readCase(basename(file, ".md"), text));
    });
}

const isEngine = (place: PlaceName) => engines.some((engine) => engine === place);

/** What a cell is to show in a place. */
export const expectedIn = (place: PlaceName, { shows, elsewhere }: CaseCell): string =>
  elsewhere[place] ?? (isEngine(place) ? elsewhere.page : undefined) ?? shows;
