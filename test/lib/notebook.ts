import type { NotebookHost } from "../../lib/src/index.js";

interface Displayed {
  data: Readonly<Record<string, string>>;
  id?: string | undefined;
}

/** Everything that happens in `body` happens in a notebook; gives back what it displayed. */
export async function inNotebook(
  body: () => Promise<void> | void,
  host: Partial<NotebookHost> = {},
): Promise<Displayed[]> {
  const displayed: Displayed[] = [];
  const installed: NotebookHost = {
    display: (data, options) => displayed.push({ data, id: options?.id }),
    readAsset: (path) => Promise.reject(new Error(`There is no asset "${path}".`)),
    ...host,
  };
  const key = Symbol.for("notebook.host");
  Object.assign(globalThis, { [key]: installed });
  try {
    await body();
  } finally {
    delete (globalThis as Record<symbol, unknown>)[key];
  }
  return displayed;
}

/** What `body` prints, line by line as given to console.log. */
export async function printed(body: () => Promise<void> | void): Promise<unknown[]> {
  const lines: unknown[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) => lines.push(...values);
  try {
    await body();
  } finally {
    console.log = log;
  }
  return lines;
}
