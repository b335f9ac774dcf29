import { seriesWindow, type WindowOptions } from "seqattn";
import type { Method } from "./baselines.js";
import type { Example } from "./data.js";

/** 1, the known values, and the time of season of the step asked for. */
const inputsOf = ({ past, future }: Pick<Example, "past" | "future">, step: number): number[] => [
  1,
  ...past.map(([value = 0]) => value),
  ...future[step]!.slice(1),
];

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/**
 * Weights w that make Σ (y − x·w)² + penalty · |w|² least, from (XᵀX + penalty · I) w = Xᵀy.
 */
export function ridge(
  inputs: readonly (readonly number[])[],
  wanted: readonly number[],
  penalty: number,
): number[] {
  const width = inputs[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => inputs.map((row) => row[i]!));
  const system = columns.map((column, i) =>
    columns.map((other, j) => dot(column, other) + (i === j ? penalty : 0)),
  );
  return solve(
    system,
    columns.map((column) => dot(column, wanted)),
  );
}

/** Solves a symmetric positive definite system by A = LLᵀ. */
function solve(system: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = system.map(() => []);
  const half: number[] = [];
  for (const [i, row] of system.entries()) {
    for (let j = 0; j < i; j++) {
      lower[i]!.push((row[j]! - dot(lower[j]!.slice(0, j), lower[i]!)) / lower[j]![j]!);
    }
    lower[i]!.push(Math.sqrt(row[i]! - dot(lower[i]!, lower[i]!)));
    half.push((right[i]! - dot(half, lower[i]!)) / lower[i]![i]!);
  }
  const out = half.map(() => 0);
  for (let i = out.length - 1; i >= 0; i--) {
    let rest = half[i]!;
    for (let j = i + 1; j < out.length; j++) rest -= lower[j]![i]! * out[j]!;
    out[i] = rest / lower[i]![i]!;
  }
  return out;
}

/** A regression for each step, on the same known values and times of season that the model sees. */
export function ridgeMethod(
  examples: readonly Example[],
  window: WindowOptions,
  penalty: number,
): Method {
  const weights = Array.from({ length: window.future }, (_, step) =>
    ridge(
      examples.map((example) => inputsOf(example, step)),
      examples.map(({ wanted }) => wanted[step]!),
      penalty,
    ),
  );
  return (values, origin) => {
    const seen = seriesWindow(values, origin, window);
    return weights.map((w, step) => seen.base[step]! + window.unit * dot(inputsOf(seen, step), w));
  };
}
