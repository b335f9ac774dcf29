import { createRequire } from "node:module";

type SocketClass = new (options?: object) => object;

/**
 * tslab sends messages without waiting for the socket. A busy socket refuses such a send and the
 * message is lost; one that may queue without limit, and never waits, refuses none.
 */
const LOSE_NOTHING = { sendTimeout: 0, sendHighWaterMark: 0 };

function patient(Socket: SocketClass): SocketClass {
  return class extends Socket {
    constructor(options?: object) {
      super({ ...LOSE_NOTHING, ...options });
    }
  };
}

/** Must be called before tslab opens its sockets. */
export function loseNoMessages(): void {
  const require = createRequire(import.meta.url);
  const tslabRequire = createRequire(require.resolve("tslab/package.json"));
  const path = tslabRequire.resolve("zeromq");
  const zeromq = tslabRequire(path) as Record<string, SocketClass>;
  const { Publisher, Router } = zeromq;
  if (!Publisher || !Router) throw new Error(`zeromq has no Publisher or Router: ${path}`);
  const module = tslabRequire.cache[path];
  if (!module) throw new Error(`zeromq was not loaded from ${path}`);
  module.exports = { ...zeromq, Publisher: patient(Publisher), Router: patient(Router) };
}
