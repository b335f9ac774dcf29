/**
 * Makes data/qa.tsv.gz: notices on the poets of the Tang, with questions whose answers stand in them.
 *
 *   npm pack chinese-poetry@2.0.1
 *   npx tsx assets/make/qa.ts chinese-poetry-2.0.1.tgz [--write]
 *
 * The notices are real (全唐诗, 1705–06). The questions are made by the rules below, not by people.
 */
import { fileURLToPath } from "node:url";
import { chinesePoetry } from "./chinese-poetry.js";
import { keep, packageFiles } from "./data-file.js";
import { simplify } from "./simplify.js";
import { groupsOf, runsOf, splitsOf } from "./split.js";

const LENGTH = { least: 12, most: 160 };

/** The names of years from 618 to 975, in which the poets lived. */
const ERAS = (
  "武德 贞观 永徽 显庆 龙朔 麟德 乾封 总章 咸亨 上元 仪凤 调露 永隆 开耀 永淳 弘道 嗣圣 文明 光宅 " +
  "垂拱 永昌 载初 天授 如意 长寿 延载 证圣 万岁通天 神功 圣历 久视 大足 长安 神龙 景龙 景云 太极 先天 " +
  "开元 天宝 至德 乾元 宝应 广德 永泰 大历 建中 兴元 贞元 永贞 元和 长庆 宝历 大和 太和 开成 会昌 大中 " +
  "咸通 乾符 广明 中和 光启 文德 龙纪 大顺 景福 乾宁 光化 天复 天祐 开平 乾化 贞明 龙德 同光 天成 长兴 " +
  "清泰 天福 开运 乾祐 广顺 显德 保大 开宝"
).split(" ");

const TIME = `(?:${ERAS.join("|")})(?:[元一二三四五六七八九十]+年|中|初|末|间|时)?`;

interface Rule {
  kind: string;
  ask: (name: string) => string;
  /** Group 1 is the answer. */
  find: RegExp;
}

const RULES: readonly Rule[] = [
  {
    kind: "style",
    ask: (name) => `${name}的字是什么？`,
    find: /^.{0,12}?[，。]字(\p{Script=Han}{1,3})[，。；]/u,
  },
  {
    kind: "home",
    ask: (name) => `${name}是哪里人？`,
    find: /^.{0,20}?[，。](?!字|本|世|时|故|自|郡|为|相|宫|夫|诗|道)(\p{Script=Han}{2,5})人[，。；]/u,
  },
  {
    kind: "exam",
    ask: (name) => `${name}是什么时候中进士的？`,
    find: new RegExp(`(${TIME})(?:登|擢|举|第|中|及)?(?:登|擢|举|中)?进士`, "u"),
  },
  {
    kind: "office",
    ask: (name) => `${name}最后做到什么官？`,
    find: /(?:官至|仕至|官终|终于|终)(\p{Script=Han}{2,7}?)(?:卒)?[，。；]/u,
  },
  {
    kind: "works",
    ask: (name) => `${name}有多少诗留存？`,
    find: /(?:存诗|今存|编诗|诗)([一二三四五六七八九十百]+[卷首])[。，]?[^诗]*$/u,
  },
];

/** The only time that a notice names. */
function onlyTime(notice: string): RegExpExecArray | undefined {
  const times = [...notice.matchAll(new RegExp(`(${TIME})`, "gu"))];
  return times.length === 1 ? times[0] : undefined;
}

/** What the rules take for a place or an office by mistake. */
const NO_NAME = /[时初间朝末同亭]|遇害|本寺|其|所|不|老/u;

const isName = (kind: string) => kind === "home" || kind === "office";

interface Question {
  kind: string;
  text: string;
  start: number;
  answer: string;
}

function questionsOn(name: string, notice: string): Question[] {
  const found = RULES.flatMap(({ kind, ask, find }) => {
    const match = find.exec(notice);
    const answer = match?.[1];
    if (!match || !answer || (isName(kind) && NO_NAME.test(answer))) return [];
    // The answer's place within the match, so that an earlier equal text is not taken for it.
    const start = match.index + match[0].lastIndexOf(answer);
    return [{ kind, text: ask(name), start, answer }];
  });
  const time = onlyTime(notice);
  if (time && !found.some(({ kind }) => kind === "exam")) {
    const text = `${name}的事情发生在什么时候？`;
    found.push({ kind: "time", text, start: time.index, answer: time[1]! });
  }
  return found;
}

export const THRESHOLD = 0.5;

export const runsOfNotice = (notice: string): Set<string> => runsOf([...notice], 5);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = chinesePoetry(packageFiles()[0]);
  const authors = read("quantangshi/authors.tang.json") as { name: string; desc: string }[];
  const rows = new Map<string, Question[]>();
  for (const { name, desc } of authors) {
    const notice = simplify(desc).normalize("NFC").replace(/\s/gu, "");
    const { length } = [...notice];
    if (length !== notice.length || length < LENGTH.least || length > LENGTH.most) continue;
    if (!/^[\p{Script=Han}，。；：、！？（）《》「」]+$/u.test(notice)) continue;
    const questions = questionsOn(simplify(name), notice);
    if (questions.length > 0) rows.set(notice, questions);
  }
  const notices = [...rows.keys()];
  const groups = groupsOf(notices.map(runsOfNotice), THRESHOLD);
  const splits = splitsOf(groups, { seed: 1705, dev: 150, test: 300, largest: 3 });
  const lines = notices.map((notice, index) => {
    const asked = rows
      .get(notice)!
      .map(({ kind, text, start, answer }) => [kind, text, start, answer].join(":"));
    return `${splits[index]}\t${notice}\t${asked.join(" | ")}\n`;
  });
  const count = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`${notices.length} notices in ${groups.length} groups, ${count} questions`);
  keep("qa.tsv.gz", lines.join(""));
}
