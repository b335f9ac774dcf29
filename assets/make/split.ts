import { random } from "seqattn";

/** What of a text is compared: its runs of `length` neighbouring tokens, once each. */
export function runsOf(tokens: readonly string[], length: number): Set<string> {
  const runs = new Set<string>();
  const last = Math.max(0, tokens.length - length);
  for (let start = 0; start <= last; start++) {
    runs.add(tokens.slice(start, start + length).join(" "));
  }
  return runs;
}

/** The share of the smaller set's members that the other one has too. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const run of small) if (large.has(run)) both++;
  return small.size === 0 ? 0 : both / small.size;
}

/**
 * Pairs of texts whose overlap is at least `threshold`, found by the runs that they share.
 *
 * @returns for each text the texts after it that are like it.
 */
export function alike(texts: readonly ReadonlySet<string>[], threshold: number): number[][] {
  const holders = new Map<string, number[]>();
  for (const [index, runs] of texts.entries()) {
    for (const run of runs) {
      const known = holders.get(run);
      if (known) known.push(index);
      else holders.set(run, [index]);
    }
  }
  return texts.map((runs, index) => {
    const candidates = new Set<number>();
    for (const run of runs) {
      for (const other of holders.get(run)!) if (other > index) candidates.add(other);
    }
    return [...candidates].filter((other) => overlap(runs, texts[other]!) >= threshold);
  });
}

/** Texts that are alike, directly or by others between them, in one group; by their indices. */
export function groupsOf(texts: readonly ReadonlySet<string>[], threshold: number): number[][] {
  const leader = texts.map((_, index) => index);
  const find = (index: number): number => {
    while (leader[index] !== index) index = leader[index] = leader[leader[index]!]!;
    return index;
  };
  for (const [index, others] of alike(texts, threshold).entries()) {
    for (const other of others) leader[find(other)] = find(index);
  }
  const groups = new Map<number, number[]>();
  for (const index of texts.keys()) {
    const group = groups.get(find(index));
    if (group) group.push(index);
    else groups.set(find(index), [index]);
  }
  return [...groups.values()];
}

export interface SplitOptions {
  seed: number;
  /** How many texts there should be in each, at least; train gets all others. */
  dev: number;
  test: number;
  /** Larger groups go to train. */
  largest: number;
}

/**
 * The split of each text: whole groups at a time, in random order, so that no text of dev or test is
 * like one of train.
 */
export function splitsOf(groups: readonly number[][], options: SplitOptions): string[] {
  const splits: string[] = [];
  const sizes = { dev: 0, test: 0 };
  for (const group of random(options.seed).shuffle(groups)) {
    const isSmall = group.length <= options.largest;
    const split =
      isSmall && sizes.test < options.test
        ? "test"
        : isSmall && sizes.dev < options.dev
          ? "dev"
          : "train";
    if (split !== "train") sizes[split] += group.length;
    for (const index of group) splits[index] = split;
  }
  return splits;
}
