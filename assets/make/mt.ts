/**
 * Makes data/mt.tsv.gz from the help of LibreOffice in English and in Chinese:
 *
 *   apt-get download libreoffice-help-en-us libreoffice-help-zh-cn     (Debian 12, 4:7.4.7-1+deb12u14)
 *   npx tsx assets/make/mt.ts <libreoffice-help-en-us….deb> <libreoffice-help-zh-cn….deb> [--write]
 *
 * Paragraphs of the two are paired by page and id. Many are alike, since the help describes many
 * functions in the same words: those are grouped, and a group is never parted by the splits.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { words } from "seqattn";
import { keep, packageFiles } from "./data-file.js";
import { groupsOf, runsOf, splitsOf } from "./split.js";
import type { Package } from "./checked.js";
import { unpack } from "./unpack.js";

const packages: Record<"en-US" | "zh-CN", Package> = {
  "en-US": {
    get: "apt-get download libreoffice-help-en-us",
    sha256: "8faa840285734d6cfe1ed25537b48f07e74bd6412e3917bf8e5f8a653f7b3712",
  },
  "zh-CN": {
    get: "apt-get download libreoffice-help-zh-cn",
    sha256: "db867cdece4c2f9c7eebe65e519c6cf386fdcf49d6e061db3dffec893b3e1dee",
  },
};

/** A pair has at most so many words of English and characters of Chinese. */
const LONGEST = { english: 30, chinese: 48 };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
};

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?)(\w+);/g, (whole, isNumber: string, name: string) =>
      isNumber ? String.fromCodePoint(Number(name)) : (ENTITIES[name] ?? whole),
    )
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** "page id" → text, of all paragraphs and headings without parts that are shown by turns. */
function paragraphsOf(folder: string, language: string): Map<string, string> {
  const root = join(folder, "usr/share/libreoffice/help", language, "text");
  const paragraphs = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
    if (!entry.endsWith(".html")) continue;
    const html = readFileSync(join(root, entry), "utf8");
    for (const [, id = "", inner = ""] of html.matchAll(
      /<(?:p|h\d) id="([^"]+)"[^>]*>([^]*?)<\/(?:p|h\d)>/g,
    )) {
      if (!inner.includes("hidden=")) paragraphs.set(`${entry} ${id}`, textOf(inner));
    }
  }
  return paragraphs;
}

const hanCount = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** Whether both sides are whole sentences or headings of a length that a small model can learn. */
function isUsable(english: string, chinese: string): boolean {
  const count = words(english).length;
  return (
    count <= LONGEST.english &&
    [...chinese].length <= LONGEST.chinese &&
    hanCount(english) === 0 &&
    /[A-Za-z]{2}/.test(english) &&
    hanCount(chinese) >= 2 &&
    // What is mostly code or names has the same text on both sides.
    hanCount(chinese) * 2 >= [...chinese.replace(/\s/g, "")].length &&
    count <= 3 * hanCount(chinese) + 3 &&
    hanCount(chinese) <= 4 * count + 4 &&
    !/[\t\\{}]/.test(english + chinese)
  );
}

/** Pairs in the order of the pages, each English text once. */
function pairsOf(english: Map<string, string>, chinese: Map<string, string>) {
  const pairs = new Map<string, string>();
  for (const [key, text] of english) {
    const other = chinese.get(key);
    if (other && !pairs.has(text) && isUsable(text, other)) pairs.set(text, other);
  }
  return [...pairs];
}

/** The words that two English texts are compared by: numbers and capitals make no difference. */
export const runsOfEnglish = (text: string): Set<string> =>
  runsOf(["^", ...words(text.toLowerCase().replace(/\d+/g, "0")), "$"], 3);

export const THRESHOLD = 0.5;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [english, chinese] = packageFiles();
  const pairs = pairsOf(
    paragraphsOf(unpack(english, packages["en-US"]), "en-US"),
    paragraphsOf(unpack(chinese, packages["zh-CN"]), "zh-CN"),
  );
  const groups = groupsOf(
    pairs.map(([text]) => runsOfEnglish(text)),
    THRESHOLD,
  );
  const splits = splitsOf(groups, { seed: 20170612, dev: 500, test: 700, largest: 3 });
  console.log(
    `${pairs.length} pairs in ${groups.length} groups, the largest of ${Math.max(...groups.map((g) => g.length))}`,
  );
  const lines = pairs.map(([from, to], index) => `${splits[index]}\t${from}\t${to}\n`);
  keep("mt.tsv.gz", lines.join(""));
}
