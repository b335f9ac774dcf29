import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export interface StaticServer {
  /** The address, without a slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** Serves folders on the loopback, the first that has the file, for tests. */
export async function serveFolders(...folders: readonly string[]): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    const files = folders.map((folder) => join(folder, path.endsWith(sep) ? "index.html" : path));
    void Promise.all(files.map((file) => stat(file).catch(() => undefined))).then((stats) => {
      const found = stats.findIndex((one) => one?.isFile());
      const file = files[found];
      if (file === undefined) return response.writeHead(404).end("not found");
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      });
      return createReadStream(file).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
