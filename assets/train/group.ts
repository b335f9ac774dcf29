import type { MessagePort } from "node:worker_threads";

interface Message {
  rank: number;
  round: number;
  value: unknown;
}

/**
 * The replicas of one training: threads that all run the same program, each with a copy of the
 * model, and share out the work. What they tell each other is the same for all of them afterwards,
 * so that all take the same decisions.
 */
export class Group {
  /** Which of the replicas this one is, from 0. Replica 0 prints and writes files. */
  readonly rank: number;
  readonly size: number;
  readonly #ports: readonly MessagePort[];
  #round = 0;
  #arrived: Message[] = [];
  #wake: () => void = () => undefined;

  /** @param ports - to each of the other replicas. Default: there are none. */
  constructor(rank = 0, ports: readonly MessagePort[] = []) {
    this.rank = rank;
    this.size = ports.length + 1;
    this.#ports = ports;
    for (const port of ports) {
      port.on("message", (message: Message) => {
        this.#arrived.push(message);
        this.#wake();
      });
    }
  }

  /** Gives every replica what all of them brought, in the order of their ranks. */
  async exchange<Value>(value: Value): Promise<Value[]> {
    const mine: Message = { rank: this.rank, round: this.#round++, value };
    for (const port of this.#ports) port.postMessage(mine);
    const isOfRound = ({ round }: Message) => round === mine.round;
    while (this.#arrived.filter(isOfRound).length < this.#ports.length) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const all = [mine, ...this.#arrived.filter(isOfRound)].sort((a, b) => a.rank - b.rank);
    // The others may be one round ahead already.
    this.#arrived = this.#arrived.filter((message) => !isOfRound(message));
    return all.map((message) => message.value as Value);
  }

  /**
   * The items of a batch that this replica computes. They are taken in turn, so that items which are
   * sorted by length make parts of equal work. Replica 0 has at least one, others may have none.
   */
  part<Item>(items: readonly Item[]): Item[] {
    return items.filter((_, index) => index % this.size === this.rank);
  }

  /** Work on many items, shared out among the replicas; every replica gets all of the results. */
  async map<Item, Result>(
    items: readonly Item[],
    work: (items: Item[]) => Promise<Result[]>,
  ): Promise<Result[]> {
    const parts = await this.exchange(await work(this.part(items)));
    return items.map((_, index) => parts[index % this.size]![Math.floor(index / this.size)]!);
  }

  close(): void {
    for (const port of this.#ports) port.close();
  }
}
