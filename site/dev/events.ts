import type { IncomingMessage, ServerResponse } from "node:http";

/** Tells open pages what has changed. */
export class PageEvents {
  readonly #open = new Set<ServerResponse>();

  constructor(
    readonly path: string,
    /** Pages of another server are reloaded. */
    readonly server: string,
  ) {}

  /** Keeps a page's connection, if the request is one. */
  connect(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url !== this.path) return false;
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write(`retry: 300\nevent: server\ndata: ${this.server}\n\n`);
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    return true;
  }

  send(changed: readonly string[]): void {
    if (changed.length === 0) return;
    for (const response of this.#open) {
      response.write(`event: changed\ndata: ${JSON.stringify(changed)}\n\n`);
    }
  }
}
