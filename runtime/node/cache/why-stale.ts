import type { Environment } from "./environment.js";
import type { FileHashes } from "./file-hashes.js";
import type { KeptRun } from "./kept-runs.js";

type Code = KeptRun["code"];

function changedCode(kept: Code, now: Code, own: string): string | undefined {
  const [before, after] = [new Map(kept), new Map(now)];
  for (const [cell, hash] of now) {
    if (before.get(cell) === hash) continue;
    if (cell === own) return "its code has changed";
    const what = before.has(cell) ? "has changed" : "is new or was not used before";
    return `cell "${cell}", which it depends on, ${what}`;
  }
  const gone = kept.find(([cell]) => !after.has(cell));
  if (gone) return `cell "${gone[0]}" is not above it any more, or is not used`;
  const isMoved = kept.some(([cell], index) => cell !== now[index]?.[0]);
  return isMoved ? "the cells that it depends on have changed their order" : undefined;
}

export function changedEnvironment(kept: Environment, now: Environment): string | undefined {
  const name = Object.keys(now).find((name) => kept[name] !== now[name]);
  return name === undefined ? undefined : `${name} has changed`;
}

/** Why a kept run does not hold any more; undefined when it does. */
export function whyStale(
  kept: KeptRun | undefined,
  own: string,
  code: Code,
  modules: readonly string[],
  hashes: FileHashes,
): string | undefined {
  if (!kept) return "it has not run to its end yet";
  const changed = changedCode(kept.code, code, own);
  if (changed) return changed;
  const file = Object.keys(kept.files).find((path) => hashes.of(path) !== kept.files[path]);
  if (file !== undefined) return `${file} has changed`;
  // A name that comes from elsewhere now.
  const added = modules.find((path) => !(path in kept.files));
  return added === undefined ? undefined : `it depends on ${added} now`;
}
