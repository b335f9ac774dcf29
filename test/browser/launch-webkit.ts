import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Engine, EngineOptions, EnginePage } from "./engine.js";
import { START_LIMIT_MS } from "./launch.js";
import { endProcess, startProcess } from "./start-process.js";
import { callDriver, openSession } from "./web-driver.js";

const SETTINGS = {
  // Its sandbox cannot be set up in a container, and the pages are our own.
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  NO_AT_BRIDGE: "1",
};

/** As where an embedding program keeps nothing for sites. */
const WITHOUT_STORAGE = {
  "webkitgtk:browserOptions": { args: ["--automation", "--enable-html5-local-storage=false"] },
};

/** The number that the screen chose for itself. */
async function displayOf(screen: ChildProcess): Promise<string> {
  for await (const line of createInterface(screen.stdout!)) return line;
  throw new Error("Xvfb: no screen was made");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A driver tells nobody that it listens. */
async function untilReady(driver: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    try {
      await callDriver("GET", `${driver}/status`);
      return;
    } catch (error) {
      if (performance.now() - started > START_LIMIT_MS) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** A page with a driver and a browser of its own: a driver has no more than one. */
async function openPage(env: NodeJS.ProcessEnv, capabilities: object): Promise<EnginePage> {
  const port = await freePort();
  const address = [`--port=${port}`, "--host=127.0.0.1"];
  const driver = startProcess("WebKitWebDriver", address, { env, stdio: "ignore" });
  try {
    await untilReady(`http://127.0.0.1:${port}`);
    const page = await openSession(`http://127.0.0.1:${port}`, capabilities);
    const close = () => page.close().finally(() => endProcess(driver));
    return { ...page, close };
  } catch (error) {
    await endProcess(driver);
    throw error;
  }
}

/** WebKitGTK on a screen that nobody sees. What it writes goes to a folder that is removed. */
export async function launchWebKit({ blocksStorage }: EngineOptions): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), "webkit-"));
  const screen = startProcess("Xvfb", ["-displayfd", "1", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const folders = ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];
  const env = {
    ...process.env,
    ...SETTINGS,
    ...Object.fromEntries(folders.map((name) => [name, home])),
    DISPLAY: `:${await displayOf(screen)}`,
  };
  const pages = new Set<EnginePage>();
  return {
    async newPage() {
      const page = await openPage(env, blocksStorage ? WITHOUT_STORAGE : {});
      pages.add(page);
      return { ...page, close: () => (pages.delete(page), page.close()) };
    },
    async close() {
      for (const page of pages) await page.close();
      await endProcess(screen);
      await rm(home, { recursive: true, maxRetries: 5 });
    },
  };
}
