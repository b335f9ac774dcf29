/**
 * Makes data/g2p.cmudict.tsv.gz again from the npm package cmu-pronouncing-dictionary.
 *
 *   npx tsx assets/make/g2p.ts            compares the file with what the package gives
 *   npx tsx assets/make/g2p.ts --write    writes the file
 *
 * Which word is in which split is kept in the file itself and read from there: the words were drawn
 * once at random from the 117,462 words of 2 to 20 letters. Everything else comes from the package.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

export const dataFile = fileURLToPath(new URL("../data/g2p.cmudict.tsv.gz", import.meta.url));

/** index.js of cmu-pronouncing-dictionary 3.0.0. */
const PACKAGE_SHA256 = "ef8b2b976d2e5801b7541ebcc7714f538d1ffa0ebb28645259536e2666bd2948";

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
  const path = fileURLToPath(import.meta.resolve("cmu-pronouncing-dictionary"));
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (sha256 !== PACKAGE_SHA256) {
    throw new Error(`${path}: not the file of version 3.0.0, its sha256 is ${sha256}.`);
  }
  const { dictionary } = await import("cmu-pronouncing-dictionary");
  const pronunciations = pronunciationsOf(dictionary);
  const lines = table.trimEnd().split("\n");
  const made = lines.map((line) => {
    const [split = "", word = ""] = line.split("\t");
    const spoken = pronunciations.get(word);
    if (!spoken) throw new Error(`${dataFile}: "${word}" is not in the package.`);
    return `${split}\t${word}\t${spoken.join(" | ")}\n`;
  });
  return made.join("");
}

export const readTable = (): string => gunzipSync(readFileSync(dataFile)).toString("utf8");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kept = readTable();
  const made = await makeTable(kept);
  console.log(made === kept ? "The file is what the package gives." : "The file differs.");
  if (process.argv.includes("--write")) writeFileSync(dataFile, gzipSync(made, { level: 9 }));
  else if (made !== kept) process.exitCode = 1;
}
