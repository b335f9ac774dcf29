/**
 * Compares data/jueju.txt.gz with the npm package chinese-poetry:
 *
 *   npm pack chinese-poetry@2.0.1
 *   npx tsx assets/make/jueju.ts chinese-poetry-2.0.1.tgz
 *
 * Every line of the file, but for a few, has to be a quatrain of the package, in simplified
 * characters. The order of the lines came about once, and is kept in the file itself.
 */
import { chinesePoetry } from "./chinese-poetry.js";
import { packageFiles, readData } from "./data-file.js";
import { simplify } from "./simplify.js";

/** Four lines of five or of seven characters. */
const QUATRAIN = /^(?:[^，。]{5}[，。]){4}$|^(?:[^，。]{7}[，。]){4}$/;

/** One form for marks and for characters that versions of OpenCC simplify in different ways. */
const plain = (text: string) =>
  text
    .replace(/[？！；：、]/g, "。")
    .replace(/。+/g, "。")
    .replace(/([^，。]+)[，。]([^，。]+)[，。]/g, "$1，$2。")
    .replaceAll("乾", "干")
    .replaceAll("沈", "沉")
    .replaceAll("覆", "复");

/** How many files of 1,000 poems of the Tang there are. */
const FILES = 58;

/** All Tang quatrains of the package, simplified. */
function quatrainsOf(read: (path: string) => unknown): Set<string> {
  const found = new Set<string>();
  for (let file = 0; file < FILES; file++) {
    const poems = read(`quantangshi/poet.tang.${1000 * file}.json`) as { paragraphs: string[] }[];
    for (const { paragraphs } of poems) {
      const text = plain(simplify(paragraphs.join("")));
      if (QUATRAIN.test(text)) found.add(text);
    }
  }
  return found;
}

/** Four poems, one of them twice, differ from the package in a character. */
const KNOWN_TO_DIFFER = 5;
const quatrains = quatrainsOf(chinesePoetry(packageFiles()[0]));
const lines = readData("jueju.txt.gz").toString("utf8").trimEnd().split("\n");
const foreign = lines.filter((line) => !quatrains.has(plain(line)));
console.log(`${quatrains.size} quatrains in the package, ${lines.length} lines in the file`);
console.log(`${foreign.length} lines are not in the package`, foreign);
if (foreign.length > KNOWN_TO_DIFFER) process.exitCode = 1;
