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
  const together = files.filter((file) => !isAlone(file));
  const results = new Map([
    ...(await runFiles(root, together, availableParallelism())),
    ...(await runFiles(root, files.filter(isAlone), 1)),
  ]);
  const failed = [...results]
    .filter(([file, result]) => file && result.failed > 0)
    .map(([file]) => file);
  if (failed.length > 0) {
    console.log(`── once more, one by one: ${failed.join(", ")}`);
    const again = await runFiles(
      root,
      failed.map((file) => join(root, file)),
      1,
    );
    for (const [file, result] of again) {
      if (result.failed === 0) console.log(`${file}: passed now, and failed beside other tests`);
      results.set(file, result);
    }
  }
  const slowest = [...results].sort(([, a], [, b]) => b.seconds - a.seconds).slice(0, SLOWEST);
  for (const [file, { seconds }] of slowest) {
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
  }
  const sum = (key: keyof Count) =>
    [...results.values()].reduce((total, result) => total + result[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

interface FileResult extends Count {
  seconds: number;
}

/** The results by file; what failed outside of any file stands under the empty name. */
async function runFiles(
  root: string,
  files: readonly string[],
  concurrency: number,
): Promise<Map<string, FileResult>> {
  const results = new Map<string, FileResult>();
  const resultOf = (file: string): FileResult => {
    const result = results.get(file) ?? { passed: 0, failed: 0, seconds: 0 };
    results.set(file, result);
    return result;
  };
  const printed = new Map<string, string>();
  const events = run({ files: [...files], concurrency }) as AsyncIterable<TestEvent>;
  for await (const { type, data } of events) {
    const file = data.file ? relative(root, data.file) : "";
    // Without a file it is the test runner that speaks.
    if (type === "test:diagnostic" && file) console.log(`${file}: ${data.message}`);
    if (type === "test:stderr") printed.set(file, (printed.get(file) ?? "") + data.message);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const result = resultOf(file);
    if (data.nesting === 0) result.seconds += (data.details?.duration_ms ?? 0) / 1000;
    if (type === "test:pass") {
      // A suite passes with its tests, which are counted themselves.
      if (data.details?.type !== "suite") result.passed += 1;
      continue;
    }
    // A suite fails with its tests too, and so it has no reason of its own.
    const error = data.details?.error as { failureType?: string } | undefined;
    if (error?.failureType === "subtestsFailed") continue;
    result.failed += 1;
    console.log(`${file}: ${data.name}`);
    console.log(indented(reason(error)));
    const words = printed.get(file);
    if (words) console.log(indented(words));
  }
  return results;
}

/** The parts of the test runner's events that are used here. */
interface TestEvent {
  type: string;
  data: {
    name: string;
    file?: string;
    nesting?: number;
    message?: string;
    details?: { type?: string; duration_ms?: number; error?: unknown };
  };
}
