import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { run } from "node:test";
import { inspect } from "node:util";

export interface Count {
  passed: number;
  failed: number;
}

/** All test files, in a fixed order. */
export function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return testFiles(join(folder, entry.name));
      return entry.name.endsWith(".test.ts") ? [join(folder, entry.name)] : [];
    })
    .sort();
}

/** The error of a failed test without the wrapping that the test runner puts around it. */
function reason(error: unknown): string {
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return inner instanceof Error ? (inner.stack ?? inner.message) : inspect(inner);
}

const indented = (text: string) => text.replace(/^/gm, "    ");

/** What measures how fast a page is drawn runs when nothing else does. */
const isAlone = (file: string) => file.endsWith("lighthouse.test.ts");

/** How many of the slowest files are named. */
const SLOWEST = 12;

/**
 * Runs test files, each in a process of its own. Prints what failed, of what passed only what it has
 * to say, and in the end which files took longest. A file that failed is run once more when nothing
 * else runs, and that counts: browsers that share the machine may keep one another from answering.
 */
export async function runUnits(root: string, files: readonly string[]): Promise<Count> {
  const results = new Map<string, FileResult>();
  const runAll = async (some: readonly string[], atOnce: number) => {
    const left = [...some];
    const runNext = async (): Promise<void> => {
      const file = left.shift();
      if (file === undefined) return;
      results.set(file, await runFile(root, file));
      await runNext();
    };
    await Promise.all(Array.from({ length: atOnce }, runNext));
  };
  // One more than there are cores: browsers and kernels make their tests wait.
  await runAll(
    files.filter((file) => !isAlone(file)),
    availableParallelism() + 1,
  );
  await runAll(files.filter(isAlone), 1);
  const failed = files.filter((file) => results.get(file)?.failed !== 0);
  if (failed.length > 0) {
    const names = failed.map((file) => relative(root, file));
    console.log(`── once more, one by one: ${names.join(", ")}`);
    await runAll(failed, 1);
    const passed = names.filter((_, index) => results.get(failed[index]!)?.failed === 0);
    if (passed.length > 0) console.log(`Passed now, failed beside others: ${passed.join(", ")}`);
  }
  const slowest = [...results].sort(([, a], [, b]) => b.seconds - a.seconds).slice(0, SLOWEST);
  for (const [file, { seconds }] of slowest) {
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${relative(root, file)}`);
  }
  const sum = (key: keyof Count) =>
    [...results.values()].reduce((total, result) => total + result[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

interface FileResult extends Count {
  seconds: number;
}

async function runFile(root: string, file: string): Promise<FileResult> {
  const name = relative(root, file);
  const started = performance.now();
  const result = { passed: 0, failed: 0, seconds: 0 };
  let printed = "";
  const events = run({ files: [file] }) as AsyncIterable<TestEvent>;
  for await (const { type, data } of events) {
    // Without a file it is the test runner that speaks.
    if (type === "test:diagnostic" && data.file) console.log(`${name}: ${data.message}`);
    if (type === "test:stderr") printed += data.message;
    // A suite passes with its tests, which are counted themselves.
    if (type === "test:pass" && data.details?.type !== "suite") result.passed += 1;
    if (type !== "test:fail") continue;
    // A suite fails with its tests too, and so it has no reason of its own.
    const error = data.details?.error as { failureType?: string } | undefined;
    if (error?.failureType === "subtestsFailed") continue;
    result.failed += 1;
    console.log(`${name}: ${data.name}`);
    console.log(indented(reason(error)));
    if (printed) console.log(indented(printed));
  }
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

/** The parts of the test runner's events that are used here. */
interface TestEvent {
  type: string;
  data: {
    name: string;
    file?: string;
    message?: string;
    details?: { type?: string; error?: unknown };
  };
}
