/** Takes the place of the worker where the book is not to be kept, and leaves nothing behind. */
import type { WorkerEvent, WorkerScope } from "./types.js";

const scope = self as unknown as WorkerScope;
const prefix = `book ${new URL(scope.registration.scope).pathname} `;

async function leave(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)),
  );
  await scope.registration.unregister();
}

scope.addEventListener("install", (event: WorkerEvent) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event: WorkerEvent) => event.waitUntil(leave()));
