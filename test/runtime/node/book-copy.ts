import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { book } from "./run-fixture.js";

/** Gives a copy of the tiny book, which is removed afterwards. */
export async function withCopy<Result>(
  use: (copy: string) => Result | Promise<Result>,
): Promise<Result> {
  const copy = mkdtempSync(join(tmpdir(), "book-"));
  try {
    const isSource = (path: string) => !/[/\\](notebooks|\.cache)$/.test(path);
    cpSync(book, copy, { recursive: true, filter: isSource });
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Changes a file of a book; what is to be changed must be there. */
export function changeFile(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`${file} stays the same`);
  writeFileSync(path, changed);
}
