/**
 * Keeps the book for reading without a network. A version of the book is kept whole or not at all:
 * every file is compared with the hash that it had when the site was made, and pages of one version
 * get files of that version only.
 */
import type { OfflineFiles, WorkerEvent, WorkerScope } from "./types.js";

/** Written in by the build. */
declare const FILES: OfflineFiles;

const scope = self as unknown as WorkerScope;
const base = new URL(scope.registration.scope).pathname;
const PREFIX = `book ${base} `;
const CACHE = PREFIX + FILES.version;
/** As many files at a time as browsers load at once from one host. */
const AT_ONCE = 6;

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Loads a file of this version, or fails when the site has another one by now. */
async function load(path: string, hash: string): Promise<Response> {
  const answer = await fetch(base + path, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  const found = hex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, hash.length);
  if (!answer.ok || found !== hash) throw new Error(`${path}: not of version ${FILES.version}.`);
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  return new Response(bytes, { headers: { "content-type": type } });
}

async function keep(files: Readonly<Record<string, string>>): Promise<void> {
  const cache = await caches.open(CACHE);
  const left = Object.entries(files);
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [path, hash] = next;
      if (!(await cache.match(base + path))) await cache.put(base + path, await load(path, hash));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The file of this version that an address means. */
function fileOf(address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  if (origin !== new URL(scope.registration.scope).origin || !pathname.startsWith(base)) {
    return undefined;
  }
  const path = decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
  return path in FILES.core || path in FILES.live ? path : undefined;
}

async function answer(request: Request): Promise<Response> {
  const isPage = request.mode === "navigate";
  if (isPage && (await giveWay())) return new Response("", { headers: { refresh: "0" } });
  const path = fileOf(request.url);
  const cache = await caches.open(CACHE);
  const kept = path === undefined ? undefined : await cache.match(base + path);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const page = isPage ? await cache.match(`${base}404.html`) : undefined;
    if (page) return page;
    throw error;
  }
}

/** Lets a newer version begin when no page of this one stays open besides the one that leaves. */
async function giveWay(): Promise<boolean> {
  const { waiting } = scope.registration;
  if (!waiting || (await scope.clients.matchAll()).length > 1) return false;
  waiting.postMessage("begin");
  return true;
}

scope.addEventListener("install", (event: WorkerEvent) => event.waitUntil(keep(FILES.core)));
scope.addEventListener("activate", (event: WorkerEvent) => event.waitUntil(dropOthers()));
scope.addEventListener("fetch", (event: WorkerEvent) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
scope.addEventListener("message", (event: WorkerEvent) => {
  if (event.data === "begin") event.waitUntil(scope.skipWaiting());
  if (event.data === "keep-live") event.waitUntil(keep(FILES.live));
});
