import { launch } from "puppeteer-core";
import type { Engine, EngineOptions } from "./engine.js";
import { START_LIMIT_MS } from "./launch.js";

/** As a reader sets it who lets no site keep anything. */
const KEEP_NOTHING = { "network.cookie.cookieBehavior": 2 };

/** Firefox without a window, and with a profile that is removed when it is closed. */
export async function launchFirefox(
  executablePath: string,
  { blocksStorage }: EngineOptions,
): Promise<Engine> {
  const browser = await launch({
    browser: "firefox",
    executablePath,
    timeout: START_LIMIT_MS,
    // A cell may take minutes.
    protocolTimeout: 0,
    extraPrefsFirefox: blocksStorage ? KEEP_NOTHING : {},
  });
  return {
    async newPage() {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      return page;
    },
    close: () => browser.close(),
  };
}
