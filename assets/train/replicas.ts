import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import { Group } from "./group.js";

/** What a module exports that several replicas run. */
export interface Program<Options> {
  run: (group: Group, options: Options) => Promise<void>;
}

/**
 * Runs a program in this thread, as replica 0, and in further threads beside it. A failure in one
 * of them ends all of them.
 *
 * @param module - exports `run(group, options)`.
 * @param options - plain data, handed to every replica.
 */
export async function runReplicas<Options>(
  module: URL,
  options: Options,
  size: number,
): Promise<void> {
  const [own = [], ...others] = mesh(size);
  const threads = others.map((ports, index) => start(module, options, index + 1, ports));
  const group = new Group(0, own);
  const failures = threads.map(
    (thread) => new Promise<never>((_, reject) => thread.once("error", reject)),
  );
  try {
    const { run } = (await import(module.href)) as Program<Options>;
    await Promise.race([run(group, options), ...failures]);
  } finally {
    group.close();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** For each replica its ports to all others. */
function mesh(size: number): MessagePort[][] {
  const ports = Array.from({ length: size }, (): MessagePort[] => []);
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const { port1, port2 } = new MessageChannel();
      ports[a]!.push(port1);
      ports[b]!.push(port2);
    }
  }
  return ports;
}

/** What `replica.ts` finds in its `workerData`. */
export interface ReplicaData {
  module: string;
  options: unknown;
  rank: number;
  ports: MessagePort[];
}

function start(module: URL, options: unknown, rank: number, ports: MessagePort[]): Worker {
  const workerData: ReplicaData = { module: module.href, options, rank, ports };
  // Node 20 does not take over tsx from the main thread, so each thread begins by registering it.
  const entry = new URL("./replica.ts", import.meta.url).href;
  const code = `import("tsx/esm/api").then(({ register }) => {
    register();
    return import(${JSON.stringify(entry)});
  });`;
  return new Worker(code, { eval: true, workerData, transferList: ports });
}
