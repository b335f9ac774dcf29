import { notebookHost, readAsset } from "../host.js";
import { checkJson } from "./plain-json.js";

export interface StoredOptions {
  /** Compute it now, whatever is stored. */
  fresh?: boolean;
  /**
   * How far, relative to numbers above 1, a later computation may be from the stored one.
   * Default: 1e-3.
   */
  tolerance?: number;
}

/** A stored result, as it lies in the book's assets. */
interface StoredFile {
  /** The day, such as 2026-11-28. */
  made: string;
  seconds: number;
  value: unknown;
}

const STORED = "application/vnd.notebook.stored+json";

/**
 * The result of a computation that takes longer than a reader waits: what the book keeps of it, or,
 * where that is asked for, what it gives now.
 *
 * A page computes it when the reader asks, or has changed the code that it comes from; in Jupyter,
 * `fresh` does. Outside of a notebook it is computed always.
 *
 * @param name - unique in the book, written out: the result lies in assets/stored/NAME.json.
 * @param compute - gives plain data: numbers, texts, truth values, arrays and objects of them.
 * @throws Error when the book holds no such result, or it is no plain data.
 */
export async function stored<Value>(
  name: string,
  compute: () => Value | Promise<Value>,
  { fresh = false, tolerance = 1e-3 }: StoredOptions = {},
): Promise<Value> {
  const host = notebookHost();
  if (!host) return await compute();
  const tell = (content: object, text: string) =>
    host.display(
      { [STORED]: JSON.stringify({ name, ...content }), "text/plain": text },
      { id: `stored-${name}` },
    );
  if (fresh || host.fresh) {
    const started = performance.now();
    const value = await compute();
    checkJson(name, value);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    tell({ seconds, fresh: true, tolerance, value }, `${name}: computed in ${seconds} s`);
    return JSON.parse(JSON.stringify(value)) as Value;
  }
  const bytes = await readAsset(`stored/${name}.json`);
  const { made, seconds, value } = JSON.parse(new TextDecoder().decode(bytes)) as StoredFile;
  tell({ seconds, fresh: false, made }, `${name}: stored on ${made}, computed in ${seconds} s`);
  return value as Value;
}
