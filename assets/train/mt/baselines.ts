import { englishWords } from "seqattn";
import type { SentencePair } from "./data.js";

/** The translation that occurs most often, whatever is asked. */
export function mostFrequent(train: readonly SentencePair[]): string {
  const counts = new Map<string, number>();
  for (const { chinese } of train) counts.set(chinese, (counts.get(chinese) ?? 0) + 1);
  const [[first] = [""]] = [...counts].sort(([a, countA], [b, countB]) =>
    countB === countA ? (a < b ? -1 : 1) : countB - countA,
  );
  return first;
}

/**
 * The translation of the English training text that is most like the one asked for: the largest
 * cosine of counts of words and of pairs of neighbouring words, each weighted by how rare it is.
 */
export function nearestNeighbour(train: readonly SentencePair[]): (english: string) => string {
  const bags = train.map(({ english }) => gramsOf(english));
  const holders = new Map<string, number[]>();
  for (const [index, bag] of bags.entries()) {
    for (const gram of bag.keys()) {
      const known = holders.get(gram);
      if (known) known.push(index);
      else holders.set(gram, [index]);
    }
  }
  const rarity = (gram: string) =>
    Math.log((1 + bags.length) / (1 + (holders.get(gram)?.length ?? 0)));
  const lengths = bags.map((bag) =>
    Math.sqrt([...bag].reduce((sum, [gram, count]) => sum + (count * rarity(gram)) ** 2, 0)),
  );
  return (english) => {
    const products = new Map<number, number>();
    for (const [gram, count] of gramsOf(english)) {
      for (const index of holders.get(gram) ?? []) {
        const part = count * bags[index]!.get(gram)! * rarity(gram) ** 2;
        products.set(index, (products.get(index) ?? 0) + part);
      }
    }
    // The asked text's own length is the same for all.
    const cosine = (index: number) => (products.get(index) ?? 0) / lengths[index]!;
    const best = [...products.keys()].reduce(
      (top, index) => (cosine(index) > cosine(top) ? index : top),
      products.keys().next().value ?? 0,
    );
    return train[best]!.chinese;
  };
}

/** How often each word, and each pair of neighbouring words, occurs in a text. */
function gramsOf(english: string): Map<string, number> {
  const tokens = englishWords(english);
  const grams = [...tokens, ...tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`)];
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}
