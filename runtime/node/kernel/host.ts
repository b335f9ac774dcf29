import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

export type Bundle = Readonly<Record<string, string>>;

/** What a library that cells import finds at `globalThis[Symbol.for("notebook.host")]`. */
export interface NotebookHost {
  display(data: Bundle, options?: { id?: string }): void;
  readAsset(path: string): Promise<Uint8Array>;
  backend?: string;
  language?: string;
  inputs?: Readonly<Record<string, unknown>>;
  fresh?: boolean;
}

const HOST = Symbol.for("notebook.host");

export function installHost(host: NotebookHost): void {
  Object.defineProperty(globalThis, HOST, { value: host, configurable: true });
}

/** A bundle of strings only: it goes through JSON, so anything else would change on its way. */
export function checkBundle(data: unknown): Bundle {
  if (data === null || typeof data !== "object") {
    throw new TypeError("display: expected an object from mime type to text");
  }
  for (const [mime, text] of Object.entries(data)) {
    if (typeof text !== "string") {
      throw new TypeError(`display: "${mime}" must be a string, got ${typeof text}`);
    }
  }
  return { ...data };
}

/** Reads files under the book's assets folder, and no others. */
export function assetReader(root: string): NotebookHost["readAsset"] {
  const assets = join(root, "assets");
  return async (path) => {
    const file = join(assets, path);
    const inside = relative(assets, file);
    if (isAbsolute(path) || inside === ".." || inside.startsWith(`..${sep}`)) {
      throw new Error(`readAsset: "${path}" is not under the assets folder`);
    }
    try {
      // A copy: small files share one large buffer in Node, and callers read `.buffer`.
      return new Uint8Array(await readFile(file));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code;
      if (reason === "ENOENT") throw new Error(`readAsset: there is no file assets/${path}`);
      throw new Error(`readAsset: assets/${path} cannot be read (${reason})`);
    }
  };
}
