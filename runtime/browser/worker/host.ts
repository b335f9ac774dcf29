import type { Output } from "../../document/types.js";
import type { CellToRun, WorkerSettings } from "../protocol.js";

/** What a library that cells import finds at `globalThis[Symbol.for("notebook.host")]`. */
export interface NotebookHost {
  display(data: Readonly<Record<string, string>>, options?: { id?: string }): void;
  readAsset(path: string): Promise<Uint8Array>;
  packageFileUrl(name: string): string;
  backend: string;
  language: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly fresh: boolean;
}

type Fetch = (url: URL) => Promise<Response>;

const HOST = Symbol.for("notebook.host");

/** A bundle of strings only, which reaches the page as it is. */
function checkBundle(data: unknown): Readonly<Record<string, string>> {
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

/** Reads files under the page's assets address, and no others. */
function assetReader(base: string, fetch: Fetch): NotebookHost["readAsset"] {
  return async (path) => {
    const url = new URL(path, base);
    if (!url.href.startsWith(base)) {
      throw new Error(`readAsset: "${path}" is not under the assets folder`);
    }
    const response = await fetch(url).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`readAsset: assets/${path} could not be loaded (${reason})`);
    });
    if (response.status === 404) throw new Error(`readAsset: there is no file assets/${path}`);
    if (!response.ok) {
      throw new Error(`readAsset: assets/${path} cannot be read (${response.status})`);
    }
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** Makes the host that the cells' library asks for display, files and backend. */
export function installHost(
  { assets, packages, language }: WorkerSettings,
  backend: string,
  fetch: Fetch,
  show: (output: Output) => void,
  running: () => CellToRun | undefined,
): void {
  const host: NotebookHost = {
    display(data, options) {
      const id = options?.id;
      show({ kind: "display", ...(id !== undefined && { id }), data: checkBundle(data) });
    },
    readAsset: assetReader(assets, fetch),
    packageFileUrl: (name) => new URL(name, packages).href,
    backend,
    language,
    get inputs() {
      return running()?.inputs ?? {};
    },
    get fresh() {
      return running()?.fresh ?? false;
    },
  };
  Object.defineProperty(globalThis, HOST, { value: host, configurable: true });
}
