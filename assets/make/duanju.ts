/**
 * Makes data/duanju.tsv.gz: classical Chinese with its marks, to be parted again without them.
 *
 *   npm pack chinese-poetry@2.0.1
 *   npx tsx assets/make/duanju.ts chinese-poetry-2.0.1.tgz [--write]
 *
 * Passages that share text (the classics quote each other) are never parted by the splits.
 */
import { fileURLToPath } from "node:url";
import { random, withoutMarks } from "seqattn";
import { chinesePoetry } from "./chinese-poetry.js";
import { keep, packageFiles } from "./data-file.js";
import { simplify } from "./simplify.js";
import { groupsOf, runsOf, splitsOf } from "./split.js";

interface Passage {
  source: string;
  text: string;
}

/** Passages have so many characters, marks not counted. */
const LENGTH = { least: 8, most: 120 };

/** Poems of the Song, of more than 21,000. */
const POEMS = 4000;

/** Every mark as one of two: a pause "，" or an end "。". */
function twoMarks(text: string): string {
  return text
    .replace(/[「」『』“”‘’"《》〈〉〔〕（）()…—\s\d]/gu, "")
    .replace(/[、：:,]/gu, "，")
    .replace(/[！？；!?;.]/gu, "。")
    .replace(/[，。]*。[，。]*/gu, "。")
    .replace(/，+/gu, "，")
    .replace(/^[，。]+/u, "");
}

/** A long paragraph in pieces that end with an end mark, each as long as it may be. */
function pieces(text: string): string[] {
  const all: string[] = [];
  let piece = "";
  for (const sentence of text.match(/[^。]*。/gu) ?? []) {
    if (piece && withoutMarks(piece + sentence).characters.length > LENGTH.most) {
      all.push(piece);
      piece = "";
    }
    piece += sentence;
  }
  return [...all, piece].filter((one) => {
    const { length } = withoutMarks(one).characters;
    const isPlain = /^[\p{Script=Han}，。]+$/u.test(one);
    return isPlain && length >= LENGTH.least && length <= LENGTH.most && one.endsWith("。");
  });
}

const passagesOf = (source: string, paragraphs: readonly string[]): Passage[] =>
  paragraphs
    .flatMap((paragraph) => pieces(twoMarks(simplify(paragraph))))
    .map((text) => ({ source, text }));

interface Chapter {
  paragraphs: string[];
}

function prose(read: (path: string) => unknown): Passage[] {
  const chapters = (path: string) => read(path) as Chapter[];
  const anthology = read("mengxue/guwenguanzhi.json") as { content: { content: Chapter[] }[] };
  const all: [string, Chapter[]][] = [
    ["lunyu", chapters("lunyu/lunyu.json")],
    ["mengzi", chapters("sishuwujing/mengzi.json")],
    ["daxue", [read("sishuwujing/daxue.json") as Chapter]],
    ["zhongyong", [read("sishuwujing/zhongyong.json") as Chapter]],
    ["guwenguanzhi", anthology.content.flatMap(({ content }) => content)],
  ];
  return all.flatMap(([source, list]) =>
    passagesOf(
      source,
      list.flatMap(({ paragraphs }) => paragraphs),
    ),
  );
}

/** Whole poems, drawn at random. */
function poems(read: (path: string) => unknown): Passage[] {
  const starts = Array.from({ length: 22 }, (_, index) => `songci/ci.song.${index * 1000}.json`);
  const list = starts.flatMap((path) => read(path) as Chapter[]);
  const whole = list
    .map(({ paragraphs }) => twoMarks(simplify(paragraphs.join(""))))
    .filter((text) => pieces(text).join("") === text && pieces(text).length === 1);
  return random(20101)
    .shuffle(whole)
    .slice(0, POEMS)
    .map((text) => ({ source: "songci", text }));
}

/** Two passages are alike when so much of the shorter one's runs of six characters is in the other. */
export const THRESHOLD = 0.2;

export const runsOfPassage = (text: string): Set<string> =>
  runsOf(withoutMarks(text).characters, 6);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = chinesePoetry(packageFiles()[0]);
  const all = [...prose(read), ...poems(read)];
  const passages = [...new Map(all.map((passage) => [passage.text, passage])).values()];
  const runs = passages.map(({ text }) => runsOfPassage(text));
  const groups = groupsOf(runs, THRESHOLD);
  const isPoem = (group: readonly number[]) => passages[group[0]!]!.source === "songci";
  const ofProse = splitsOf(
    groups.filter((group) => !isPoem(group)),
    { seed: 19, dev: 150, test: 300, largest: 5 },
  );
  const ofPoems = splitsOf(groups.filter(isPoem), { seed: 23, dev: 250, test: 500, largest: 5 });
  console.log(`${passages.length} passages in ${groups.length} groups`);
  const lines = passages.map(
    ({ source, text }, index) => `${ofProse[index] ?? ofPoems[index]}\t${source}\t${text}\n`,
  );
  keep("duanju.tsv.gz", lines.join(""));
}
