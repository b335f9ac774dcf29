/**
 * What a notebook offers to the code of its cells. Each runtime (Jupyter, headless, page) installs
 * one at `globalThis[Symbol.for("notebook.host")]` before the first cell; a program without a
 * notebook has none.
 */
export interface NotebookHost {
  /** Shows a mime bundle at this place of the output; an id replaces the display with that id. */
  display(data: Readonly<Record<string, string>>, options?: { id?: string }): void;
  /** Bytes of a file under the book's assets folder. Rejects when there is none. */
  readAsset(path: string): Promise<Uint8Array>;
  /** Where the page serves files that npm packages bring along; absent in Node. */
  packageFileUrl?(name: string): string;
  /** The backend that cells must run on; absent: the library chooses. */
  backend?: string;
  language?: "zh" | "en";
  /** What the reader has set, by the names of inputs; an input that is not here has its own value. */
  inputs?: Readonly<Record<string, unknown>>;
  /** Whether stored results are to be computed anew. */
  fresh?: boolean;
}

const HOST = Symbol.for("notebook.host");

/** The host of the notebook that this code runs in, if it runs in one. */
export function notebookHost(): NotebookHost | undefined {
  return (globalThis as { [HOST]?: NotebookHost })[HOST];
}

/**
 * Bytes of a file that the book brings along.
 *
 * @param path - relative to the book's assets folder, with `/` between folders.
 * @throws Error without a notebook, or when the book has no such file.
 */
export async function readAsset(path: string): Promise<Uint8Array> {
  const host = notebookHost();
  if (!host) {
    throw new Error(
      `readAsset: "${path}" belongs to a book, and this program runs in no notebook. ` +
        `Read the file yourself and pass its bytes.`,
    );
  }
  return host.readAsset(path);
}
