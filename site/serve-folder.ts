import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".ipynb": "application/x-ipynb+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml; charset=utf-8",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".tsv": "text/tab-separated-values; charset=utf-8",
  ".gz": "application/gzip",
};

export interface Serving {
  server: Server;
  /** Where the site's first page is. */
  address: string;
}

export interface ServeOptions {
  port: number;
  base: string;
  /** Answers requests that are not for files, and says whether it did. */
  other?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/**
 * Serves a folder on this machine alone, under a base path, on the wished port or the next free one.
 */
export async function serveFolder(
  folder: string,
  { port, base, other }: ServeOptions,
): Promise<Serving> {
  const top = resolve(folder);
  const server = createServer((request, response) => {
    if (other?.(request, response)) return;
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
    void answer(top, base, request.url ?? "/", request.method === "HEAD", response);
  });
  const taken = await listen(server, port);
  return { server, address: `http://127.0.0.1:${taken}${base}` };
}

const ATTEMPTS = 50;

async function listen(server: Server, wished: number): Promise<number> {
  for (let port = wished; ; port++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once("error", fail).listen(port, "127.0.0.1", () => {
          server.off("error", fail);
          done();
        });
      });
      const address = server.address();
      return typeof address === "object" && address ? address.port : port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (!isTaken || port >= wished + ATTEMPTS) throw error;
    }
  }
}

async function answer(
  top: string,
  base: string,
  url: string,
  headOnly: boolean,
  response: ServerResponse,
): Promise<void> {
  const file = fileOf(top, base, url);
  if (file === undefined) return refuse(response, 404);
  const found = await findFile(file);
  if (!found) return await refusePage(top, response);
  if (found.isFolder && !new URL(url, "http://localhost").pathname.endsWith("/")) {
    response.writeHead(301, { location: `${new URL(url, "http://localhost").pathname}/` }).end();
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "content-length": found.size,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  if (headOnly) response.end();
  else
    createReadStream(found.file)
      .on("error", () => response.destroy())
      .pipe(response);
}

/** The file that an address means; none for an address that is broken or leads out of the folder. */
function fileOf(top: string, base: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (!path.startsWith(base) || path.includes("\0")) return undefined;
    const file = resolve(join(top, path.slice(base.length)));
    return file === top || file.startsWith(top + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function findFile(path: string) {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile()) return { file: path, size: status.size, isFolder: false };
  const index = join(path, "index.html");
  const inside = status?.isDirectory() ? await stat(index).catch(() => undefined) : undefined;
  return inside && { file: index, size: inside.size, isFolder: true };
}

/** The site's own page for what is not there, if it has one. */
async function refusePage(top: string, response: ServerResponse): Promise<void> {
  const page = await readFile(join(top, "404.html")).catch(() => undefined);
  if (!page) return refuse(response, 404);
  response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(page);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(status === 404 ? "There is nothing here.\n" : "Only reading is possible.\n");
}
