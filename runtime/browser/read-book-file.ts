import type { WorkerSettings } from "./protocol.js";

export interface BookFile {
  /** As HTTP counts; 0: refused, or not reached. */
  status: number;
  bytes?: ArrayBuffer;
}

/** Reads a file for the worker, from the book's assets and packages and from nowhere else. */
export async function readBookFile(
  address: string,
  { assets, packages }: Pick<WorkerSettings, "assets" | "packages">,
): Promise<BookFile> {
  try {
    const { href } = new URL(address);
    if (!href.startsWith(assets) && !href.startsWith(packages)) return { status: 0 };
    const response = await fetch(href, { credentials: "omit", redirect: "error" });
    if (!response.ok) return { status: response.status };
    return { status: response.status, bytes: await response.arrayBuffer() };
  } catch {
    return { status: 0 };
  }
}
