import { ContenderProcess, type Backend, type ContenderName } from "./contender.js";
import type { MeasuredRival, MeasuredRow } from "./record.js";
import type { Rival, Row } from "./rows.js";

const ROUNDS = 11;
/** Who has computed for so long in one row, sits out its later rounds. */
const PATIENCE_MS = 1500;

const MIB = 2 ** 20;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The contenders' processes: each is started when it is first needed. */
export class Contenders {
  readonly #running = new Map<string, ContenderProcess>();

  find(label: string, name: ContenderName, backend: Backend): ContenderProcess {
    const key = `${label} ${backend}`;
    const running = this.#running.get(key) ?? new ContenderProcess(name, backend);
    this.#running.set(key, running);
    return running;
  }

  end(): void {
    for (const process of this.#running.values()) process.end();
    this.#running.clear();
  }
}

const self: Rival = { label: "seqattn", contender: "seqattn" };

interface Entry {
  readonly rival: Rival;
  readonly process: ContenderProcess;
  readonly cannot: string | undefined;
  readonly times: number[];
}

/** Runs all contenders of a row in turn, round after round. */
export async function measureTime(row: Row, contenders: Contenders): Promise<MeasuredRow> {
  const entries: Entry[] = [];
  for (const rival of [self, ...row.rivals]) {
    const process = contenders.find(rival.label, rival.contender, row.backend);
    const work = rival.work ?? row.work;
    const { cannot, milliseconds = 0 } = await process.ask({ ask: "prepare", work });
    // So slow a call is not made again only to be warm.
    const times = milliseconds > PATIENCE_MS ? [milliseconds * (rival.times ?? 1)] : [];
    entries.push({ rival, process, cannot, times });
  }
  const spent = ({ times }: Entry) => times.reduce((sum, time) => sum + time, 0);
  for (let round = 0; round < ROUNDS; round++) {
    for (const entry of entries) {
      if (entry.cannot) continue;
      if (spent(entry) > PATIENCE_MS) continue;
      const { milliseconds, cannot } = await entry.process.ask({ ask: "time" });
      if (cannot)
        throw new Error(`bench: ${entry.rival.label} stopped at "${row.title}": ${cannot}`);
      entry.times.push((milliseconds ?? NaN) * (entry.rival.times ?? 1));
    }
  }
  const [own, ...others] = entries as [Entry, ...Entry[]];
  if (own.cannot) throw new Error(`bench: seqattn does not compute "${row.title}": ${own.cannot}`);
  const rivals = others.map(({ rival, times, cannot }): MeasuredRival => {
    const { label, atLeast } = rival;
    if (cannot) return { label, cannot };
    // Of the same round: what slowed the machine down, slowed both down.
    const ratio = median(times.map((time, round) => time / (own.times[round] ?? NaN)));
    return { label, value: median(times), ratio, ...(atLeast !== undefined && { atLeast }) };
  });
  return { title: row.title, backend: row.backend, unit: "ms", value: median(own.times), rivals };
}

/** How far the work makes the heap grow in a process that has done nothing before. */
export async function measureHeap(row: Row): Promise<MeasuredRow> {
  const grown = async ({ contender }: Rival): Promise<number> => {
    const process = new ContenderProcess(contender, row.backend);
    try {
      const before = await process.ask({ ask: "heap" });
      await process.ask({ ask: "prepare", work: row.work });
      const after = await process.ask({ ask: "heap" });
      return ((after.bytes ?? NaN) - (before.bytes ?? NaN)) / MIB;
    } finally {
      process.end();
    }
  };
  const value = await grown(self);
  const rivals: MeasuredRival[] = [];
  for (const rival of row.rivals) {
    const other = await grown(rival);
    rivals.push({ label: rival.label, value: other, ratio: other / value });
  }
  const { title, backend, heapAtMost } = row;
  return { title, backend, unit: "MiB", value, rivals, ...(heapAtMost && { atMost: heapAtMost }) };
}
