import type { ChildProcess, SpawnOptions } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";

/** Starts a program that ends with this process, however that ends. */
export const startProcess = (
  program: string,
  words: readonly string[],
  options: SpawnOptions,
): ChildProcess => spawn("setpriv", ["--pdeathsig", "TERM", "--", program, ...words], options);

/** Ends a program that was started, and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  await gone;
}
