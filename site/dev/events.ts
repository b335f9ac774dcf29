import type { IncomingMessage, ServerResponse } from "node:http";

const CHANGED = "event: changed\ndata: now\n\n";

/** Tells open pages that they have changed. */
export class PageEvents {
  readonly #open = new Map<ServerResponse, string>();

  constructor(
    readonly path: string,
    /** The version that a page is of now. */
    readonly versionOf: (page: string) => string | undefined,
  ) {}

  /** Keeps a page's connection, if the request is one. */
  connect(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (pathname !== this.path) return false;
    const page = searchParams.get("page") ?? "";
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    // It may have changed before the page came to ask, or while there was no server.
    const isOld = this.versionOf(page) !== searchParams.get("version");
    response.write(`retry: 300\n\n${isOld ? CHANGED : ""}`);
    this.#open.set(response, page);
    response.on("close", () => this.#open.delete(response));
    return true;
  }

  send(changed: readonly string[]): void {
    for (const [response, page] of this.#open) {
      if (changed.includes(page)) response.write(CHANGED);
    }
  }
}
