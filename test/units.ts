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

/** How many of the slowest files are named. */
const SLOWEST = 12;

/**
 * Runs test files, each in a process of its own. Prints what failed and nothing of what passed, and
 * in the end which files took longest.
 */
export async function runUnits(root: string, files: readonly string[]): Promise<Count> {
  const count: Count = { passed: 0, failed: 0 };
  const printed = new Map<string, string>();
  const seconds = new Map<string, number>();
  const stream = run({ files: [...files], concurrency: availableParallelism() });
  for await (const { type, data } of stream as AsyncIterable<TestEvent>) {
    const file = data.file ? relative(root, data.file) : "";
    if (type === "test:stderr") printed.set(file, (printed.get(file) ?? "") + data.message);
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.nesting === 0) {
      const own = (data.details?.duration_ms ?? 0) / 1000;
      seconds.set(file, (seconds.get(file) ?? 0) + own);
    }
    if (type === "test:pass") {
      // A suite passes with its tests, which are counted themselves.
      if (data.details?.type !== "suite") count.passed += 1;
      continue;
    }
    // A suite fails with its tests too, and so it has no reason of its own.
    const error = data.details?.error as { failureType?: string } | undefined;
    if (error?.failureType === "subtestsFailed") continue;
    count.failed += 1;
    console.log(`${file}: ${data.name}`);
    console.log(indented(reason(error)));
    const words = printed.get(file);
    if (words) console.log(indented(words));
  }
  const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, SLOWEST);
  for (const [file, own] of slowest) console.log(`${own.toFixed(1).padStart(7)} s  ${file}`);
  return count;
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
