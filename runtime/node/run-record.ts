import type { CellRun, Output } from "../document/index.js";
import { settleOutputs } from "../document/index.js";
import type { Message } from "./messages.js";
import type { Ending } from "./notebook-process.js";
import type { NodeCellRun } from "./run-section.js";

interface Entry {
  outputs: Output[];
  /** When there are as many outputs, those that were replaced or continued are put together. */
  settleAt: number;
  status: CellRun["status"];
  startedAt: number | undefined;
  ended: boolean;
  late: boolean;
  assets: Set<string>;
  seconds: number;
}

const SETTLE_AT = 1000;

/** Why a process ended before the cell that it was running. */
function describe({ code, signal, overrun, lastWords }: Ending): Output {
  const error = (name: string, message: string): Output => ({ kind: "error", name, message });
  if (overrun) {
    const { what, seconds } = overrun;
    const verb = what === "the cell" ? "ran" : "took";
    return error("Timeout", `${what} ${verb} longer than ${seconds} s and was stopped`);
  }
  if (lastWords.includes("heap out of memory")) {
    return error("OutOfMemory", "the cell needs more memory than Node may use");
  }
  const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
  const words = lastWords.trim();
  return error("ProcessEnded", [`the process ${how} while the cell ran`, words].join("\n").trim());
}

/** A cell may show its progress ten thousand times, and only the last of them is kept. */
function addOutput(entry: Entry, output: Output): void {
  entry.outputs.push(output);
  if (entry.outputs.length < entry.settleAt) return;
  entry.outputs = settleOutputs(entry.outputs);
  entry.settleAt = Math.max(SETTLE_AT, 2 * entry.outputs.length);
}

/** What is known of the cells of one run, from the messages of its process. */
export class RunRecord {
  readonly #entries = new Map<string, Entry>();
  #done = false;
  /** The number of the last message. */
  #heard = 0;

  constructor(ids: readonly string[]) {
    this.expect(ids);
  }

  /** Cells that are meant to run after those that are known. */
  expect(ids: readonly string[]): void {
    for (const id of ids) {
      this.#entries.set(id, {
        status: "not-run",
        startedAt: undefined,
        ended: false,
        late: false,
        seconds: 0,
        outputs: [],
        assets: new Set(),
        settleAt: SETTLE_AT,
      });
    }
  }

  take(message: Message): void {
    const lost = message.number - this.#heard - 1;
    this.#heard = message.number;
    if (lost > 0) this.#lose(lost, message);
    if (message.type === "done") this.#done = true;
    if (message.type === "done" || message.type === "ask") return;
    // Output that no cell asked for comes before the first: it belongs to that one.
    const entry = this.#entries.get(message.cell) ?? [...this.#entries.values()][0];
    if (!entry) return;
    if (message.type === "start") entry.startedAt = performance.now();
    else if (message.type === "output") {
      addOutput(entry, message.output);
      if (message.late) entry.late = true;
      if (message.output.kind === "error") entry.status = "error";
    } else if (message.type === "asset") entry.assets.add(message.path);
    else {
      entry.ended = true;
      entry.seconds = message.seconds;
      entry.status = message.ok && entry.status !== "error" ? "ok" : "error";
    }
  }

  finish(ending: Ending): NodeCellRun[] {
    if (!this.#done) this.#blame(ending);
    return this.runs();
  }

  /** What came of the cells until now. */
  runs(): NodeCellRun[] {
    return [...this.#entries].map(([id, { outputs, status, late, assets, seconds }]) => ({
      id,
      status,
      outputs: settleOutputs(outputs),
      seconds,
      ...(late && { late }),
      ...(assets.size > 0 && { assets: [...assets].sort() }),
    }));
  }

  /** The cell that runs answers for messages that did not arrive. */
  #lose(count: number, next: Message): void {
    const running = [...this.#entries.values()].find(
      ({ startedAt, ended }) => startedAt !== undefined && !ended,
    );
    const named = "cell" in next ? this.#entries.get(next.cell) : undefined;
    const entry = running ?? named ?? [...this.#entries.values()].at(-1);
    if (!entry) return;
    const message = `messages of the cell were lost (${count})`;
    addOutput(entry, { kind: "error", name: "MessageLoss", message });
    entry.status = "error";
  }

  /** The cell that ran, or was about to, answers for a process that did not come to its end. */
  #blame(ending: Ending): void {
    const entries = [...this.#entries.values()];
    const guilty =
      entries.find(({ startedAt, ended }) => startedAt !== undefined && !ended) ??
      entries.find(({ startedAt }) => startedAt === undefined) ??
      entries.at(-1);
    if (!guilty) return;
    const { startedAt, ended } = guilty;
    if (startedAt !== undefined && !ended) guilty.seconds = (performance.now() - startedAt) / 1000;
    if (guilty.outputs.some(({ kind }) => kind === "error")) return;
    addOutput(guilty, describe(ending));
    guilty.status = ending.overrun && startedAt !== undefined ? "stopped" : "error";
  }
}
