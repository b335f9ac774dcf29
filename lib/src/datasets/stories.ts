import type { Random } from "../random/generator.js";
import { Vocabulary } from "../text/vocabulary.js";

/** What lies in what: things in small containers, those in larger ones, those in rooms. */
const LEVELS = [
  "钥匙 信件 手表 戒指 地图 硬币 相片 车票 药片 邮票 珠子 印章",
  "盒子 袋子 罐子 瓶子 信封 钱包 书包 篮子 布袋 木匣 铁盒 纸筒",
  "抽屉 柜子 箱子 衣橱 壁橱 冰箱 书柜 橱柜 木箱 皮箱 鞋柜 酒柜",
  "厨房 书房 客厅 卧室 阁楼 车库 地窖 画室 餐厅 花房 琴房 茶室",
].map((words) => words.split(" "));

/** Where everything is in the end. */
export const ROOMS: readonly string[] = LEVELS.at(-1)!;

const ASKED = "在哪个房间？";

/** The places of a word's first character and of its last. */
export interface Place {
  start: number;
  end: number;
}

export interface Story extends Place {
  passage: string;
  question: string;
  /** Its place is that of the story. */
  answer: string;
  /** How many sentences are needed to answer. */
  facts: number;
  /** The places of what each of these sentences leads to, in the order of reasoning. */
  trail: Place[];
}

export interface StoryOptions {
  /** How many chains of four words are told: one is asked about, the others are in the way. */
  chains: number;
  /** From 1, where the sentence that has the word asked about says it all, to 3. */
  facts: number;
  random: Random;
}

/**
 * A generated story of what lies in what, its sentences in random order, and a question that takes
 * `facts` of them to answer.
 *
 * @throws RangeError when an option is out of range.
 * @example
 * const { passage } = makeStory({ chains: 1, facts: 3, random: random(7) });
 * passage.length; // 21
 * @see Weston et al. 2016, https://arxiv.org/abs/1502.05698, for questions of this kind.
 */
export function makeStory({ chains, facts, random }: StoryOptions): Story {
  const most = ROOMS.length;
  checkWhole("chains", chains, most);
  checkWhole("facts", facts, LEVELS.length - 1);
  const words = LEVELS.map((level) => random.shuffle(level).slice(0, chains));
  const sentences = words
    .slice(1)
    .flatMap((containers, level) =>
      containers.map((container, chain) => `${words[level]![chain]!}在${container}里。`),
    );
  const chain = random.integer(chains);
  const [asked, ...found] = words.slice(-1 - facts).map((level) => level[chain]!);
  const passage = random.shuffle(sentences).join("");
  const trail = found.map((word) => {
    const start = passage.indexOf(`在${word}里`) + 1;
    return { start, end: start + word.length - 1 };
  });
  const answer = { answer: found.at(-1)!, ...trail.at(-1)! };
  return { passage, question: `${asked!}${ASKED}`, ...answer, facts, trail };
}

/** The characters that stories are made of. */
export const storyVocabulary = (): Vocabulary =>
  Vocabulary.of([...LEVELS.flat(), `在里。${ASKED}`]);

function checkWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(
    `makeStory: ${name} must be a whole number from 1 to ${most}, got ${value}.`,
  );
}
