import type { Server } from "node:http";
import { formatProblem } from "../../runtime/document/index.js";
import { serveFolder } from "../serve-folder.js";
import { DevBook, type DevOptions } from "./dev-book.js";
import { PageEvents } from "./events.js";
import { watchFolders } from "./watch-folders.js";

export interface Dev {
  server: Server;
  address: string;
  stop: () => void;
}

export interface StartOptions extends DevOptions {
  port: number;
  /** Builds the library anew. */
  buildLibrary: () => Promise<void>;
  log: (text: string) => void;
}

const TEXT = ["chapters", "book.config.json", "assets/figures"];
const PARTS = ["site/client", "site/styles", "site/search", "runtime/browser"];
const LIBRARY = ["lib/src"];

/** Serves the book, and makes anew what changes, one change after the other. */
export async function startDev(options: StartOptions): Promise<Dev> {
  const { root, out, base, port, log, buildLibrary } = options;
  const book = new DevBook(options);
  const events = new PageEvents(`${base}dev-events`, (page) => book.versionOf(page));
  await book.start();

  const refresh = async () => {
    const started = performance.now();
    const { changed, problems } = await book.refresh();
    events.send(changed);
    for (const problem of problems) log(formatProblem(problem));
    const milliseconds = Math.round(performance.now() - started);
    if (changed.length > 0) log(`${changed.length} pages in ${milliseconds} ms`);
  };
  // Outputs come a little later than the words around them.
  const refreshAndRun = async () => {
    await refresh();
    await Promise.all([book.runCells(), book.writeSearch()]);
    await refresh();
  };

  let work = Promise.resolve();
  const next = (act: () => Promise<void>) => {
    work = work.then(act).catch((error: unknown) => log(String(error)));
  };
  const stop = watchFolders(root, [...TEXT, ...PARTS, ...LIBRARY], (paths) => {
    const touches = (folders: readonly string[]) =>
      [...paths].some((path) => folders.some((folder) => path.startsWith(folder)));
    next(async () => {
      if (touches(LIBRARY)) await buildLibrary();
      if (touches(LIBRARY) || touches(PARTS)) await book.renewParts();
      await refreshAndRun();
    });
  });
  await refresh();
  next(refreshAndRun);
  const { server, address } = await serveFolder(out, {
    port,
    base,
    other: (request, response) => events.connect(request, response),
  });
  return { server, address, stop };
}
