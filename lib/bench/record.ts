import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

export interface MeasuredRival {
  readonly label: string;
  readonly value?: number;
  /** Its value divided by ours, the median over the rounds. */
  readonly ratio?: number;
  readonly atLeast?: number;
  /** Why there is no value. */
  readonly cannot?: string;
}

export interface MeasuredRow {
  readonly title: string;
  readonly backend: string;
  readonly unit: "ms" | "MiB";
  /** Ours, the median over the rounds. */
  readonly value: number;
  readonly atMost?: number;
  readonly rivals: readonly MeasuredRival[];
}

/** What the last full run found. */
export interface BenchRecord {
  readonly date: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly MeasuredRow[];
}

export const recordFile = new URL("record.json", import.meta.url);

export const readRecord = () => JSON.parse(readFileSync(recordFile, "utf8")) as BenchRecord;

export function machine(): string {
  const [first] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${first?.model ?? "?"}, ${cpus().length} cores, ${gibibytes} GiB, ${type()} ${release()}`;
}

/** Those of what was measured; what is not installed has none. */
export function versions(): Record<string, string> {
  const found = {
    Node: process.version.slice(1),
    tfjs: packageVersion("../../node_modules/@tensorflow/tfjs"),
    "onnxruntime-web": packageVersion("node_modules/onnxruntime-web"),
    "jax-js": packageVersion("node_modules/@jax-js/jax"),
    PyTorch: torchVersion(),
  };
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function packageVersion(folder: string): string | undefined {
  try {
    const text = readFileSync(new URL(`${folder}/package.json`, import.meta.url), "utf8");
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return undefined;
  }
}

function torchVersion(): string | undefined {
  try {
    const code = "import torch; print(torch.__version__)";
    return execFileSync("/usr/bin/python3", ["-c", code], { stdio: "pipe" }).toString().trim();
  } catch {
    return undefined;
  }
}
