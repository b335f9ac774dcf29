/**
 * Compares data/jueju.txt.gz with the npm package chinese-poetry 2.0.1, which is too large (362 MB)
 * to be a dependency:
 *
 *   npm pack chinese-poetry@2.0.1 && tar xzf chinese-poetry-2.0.1.tgz
 *   npx tsx assets/make/jueju.ts package
 *
 * Every line of the file, but for a few, has to be a quatrain of the package, in simplified
 * characters. The order of the lines was drawn once at random, so it is kept in the file itself.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** What is used of opencc-js: its own types cannot be resolved as ECMAScript modules. */
interface OpenCC {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
}
const { Converter } = (await import("opencc-js/t2cn")) as unknown as OpenCC;

const dataFile = fileURLToPath(new URL("../data/jueju.txt.gz", import.meta.url));

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

/** All Tang quatrains of the package, simplified. */
function quatrainsOf(folder: string): Set<string> {
  const simplify = Converter({ from: "t", to: "cn" });
  const poems = join(folder, "dist/quantangshi");
  const files = readdirSync(poems).filter((name) => /^poet\.tang\.\d+\.json$/.test(name));
  const found = new Set<string>();
  for (const name of files) {
    const list = JSON.parse(readFileSync(join(poems, name), "utf8")) as { paragraphs: string[] }[];
    for (const { paragraphs } of list) {
      const text = plain(simplify(paragraphs.join("")));
      if (QUATRAIN.test(text)) found.add(text);
    }
  }
  return found;
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: npx tsx assets/make/jueju.ts <unpacked chinese-poetry 2.0.1>");
/** Four poems, one of them twice, differ from the package in a character. */
const KNOWN_TO_DIFFER = 5;
const quatrains = quatrainsOf(folder);
const lines = gunzipSync(readFileSync(dataFile)).toString("utf8").trimEnd().split("\n");
const foreign = lines.filter((line) => !quatrains.has(plain(line)));
console.log(`${quatrains.size} quatrains in the package, ${lines.length} lines in the file`);
console.log(`${foreign.length} lines are not in the package`, foreign);
if (foreign.length > KNOWN_TO_DIFFER) process.exitCode = 1;
