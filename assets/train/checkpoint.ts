import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { deserialize, serialize } from "node:v8";

/**
 * Where a run stands, kept in one file. The file is replaced in one move, so that a run which is
 * killed while it writes leaves the earlier one.
 */
export class Checkpoint<State extends { fingerprint: string }> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** What was saved last by a run with this fingerprint, if any. */
  load(fingerprint: string): State | undefined {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#path);
    } catch {
      return undefined; // nothing was saved yet
    }
    const state = deserialize(bytes) as State;
    return state.fingerprint === fingerprint ? state : undefined;
  }

  save(state: State): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, serialize(state));
    renameSync(`${this.#path}.new`, this.#path);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
