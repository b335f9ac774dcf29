/**
 * The side of a contender: a process that is told on its standard input what to compute, and
 * answers on its standard output how long it took. Messages are lines of JSON.
 */
import { createInterface } from "node:readline";
import type { Work } from "./work.js";

export type Question =
  | { readonly ask: "prepare"; readonly work: Work }
  | { readonly ask: "time" }
  | { readonly ask: "heap" };

export interface Answer {
  /** Why this contender does not compute this. */
  readonly cannot?: string;
  /** Of CPU time, for one call. */
  readonly milliseconds?: number;
  /** How large the heap is. */
  readonly bytes?: number;
}

/** Computes once. */
export type Call = () => void | Promise<void>;

export interface Contender {
  /** Makes what the work needs, in place of what was there; or says why it cannot. */
  prepare(work: Work): Promise<Call | string> | Call | string;
  heapBytes?(): number;
}

/** A measurement lasts so long at least, for the clock of a process is coarse. */
const SHORTEST_MS = 50;
/** Until the compilers are done with what is called. */
const WARM_MS = 300;

async function time(call: Call, count: number): Promise<number> {
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) await call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / count;
}

/** What a call takes when it is no longer new. */
async function warmUp(call: Call): Promise<number> {
  let count = 1;
  for (let spent = 0; ;) {
    const together = count * (await time(call, count));
    spent += together;
    if (spent >= WARM_MS && together > 0) return together / count;
    if (together < SHORTEST_MS) count *= 2;
  }
}

/** Answers until the input ends. */
export async function answer(contender: Contender): Promise<void> {
  let call: Call = () => undefined;
  let count = 1;
  const reply = async (question: Question): Promise<Answer> => {
    switch (question.ask) {
      case "prepare": {
        const prepared = await contender.prepare(question.work);
        if (typeof prepared === "string") return { cannot: prepared };
        call = prepared;
        // The first call builds what later ones find, and is never counted.
        await call();
        const warm = await warmUp(call);
        count = Math.ceil(SHORTEST_MS / warm);
        return { milliseconds: warm };
      }
      case "time":
        return { milliseconds: await time(call, count) };
      case "heap":
        return { bytes: contender.heapBytes?.() ?? 0 };
    }
  };
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await reply(JSON.parse(line) as Question)));
  }
}
