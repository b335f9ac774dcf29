/**
 * Makes data/g2p.cmudict.tsv.gz again from the npm package cmu-pronouncing-dictionary.
 *
 *   npx tsx assets/make/g2p.ts            compares the file with what the package gives
 *   npx tsx assets/make/g2p.ts --write    writes the file
 *
 * Which word is in which split is kept in the file itself and read from there: the words were drawn
 * once at random from the 117,462 words of 2 to 20 letters. Everything else comes from the package.
 */
import { fileURLToPath } from "node:url";
import { checked } from "./checked.js";
import { keep, readData } from "./data-file.js";

const FILE = "g2p.cmudict.tsv.gz";

/** Its index.js. */
const PACKAGE = {
  get: "npm ci (cmu-pronouncing-dictionary 3.0.0)",
  sha256: "ef8b2b976d2e5801b7541ebcc7714f538d1ffa0ebb28645259536e2666bd2948",
};

/** word → its pronunciations without stress, in the dictionary's order, without repeats. */
function pronunciationsOf(dictionary: Readonly<Record<string, string>>): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [entry, transcription] of Object.entries(dictionary)) {
    const word = entry.replace(/\(\d+\)$/, ""); // "the(2)" is another way to say "the"
    const [spoken = ""] = transcription.split(" #"); // "AA1 # place, danish"
    const phonemes = spoken.replace(/\d/g, "");
    const known = all.get(word);
    if (!known) all.set(word, [phonemes]);
    else if (!known.includes(phonemes)) known.push(phonemes);
  }
  return all;
}

/** The data file's text, made from the package for the words that `table` lists with their split. */
export async function makeTable(table: string): Promise<string> {
  checked(fileURLToPath(import.meta.resolve("cmu-pronouncing-dictionary")), PACKAGE);
  const { dictionary } = await import("cmu-pronouncing-dictionary");
  const pronunciations = pronunciationsOf(dictionary);
  const lines = table.trimEnd().split("\n");
  const made = lines.map((line) => {
    const [split = "", word = ""] = line.split("\t");
    const spoken = pronunciations.get(word);
    if (!spoken) throw new Error(`${FILE}: "${word}" is not in the package.`);
    return `${split}\t${word}\t${spoken.join(" | ")}\n`;
  });
  return made.join("");
}

export const readTable = (): string => readData(FILE).toString("utf8");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  keep(FILE, await makeTable(readTable()));
}
