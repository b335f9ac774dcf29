/** So much is done at once and no more, whoever asks, and in the order in which it was asked for. */
export class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = Math.max(1, count);
  }

  async use<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** Does `work` for each item in lanes that others may use too; the results keep the items' order. */
export function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: Lanes,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(items.map((item) => lanes.use(() => work(item))));
}
