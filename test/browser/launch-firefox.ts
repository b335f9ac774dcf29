import { launch } from "puppeteer-core";
import { Lanes } from "../../runtime/node/index.js";
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
  // Firefox fails to open a tab while another one closes.
  const tabs = new Lanes(1);
  return {
    async newPage() {
      const page = await tabs.use(() => browser.newPage());
      page.setDefaultTimeout(0);
      return {
        goto: (url) => page.goto(url),
        evaluate: (expression) => page.evaluate(expression),
        close: () => tabs.use(() => page.close()),
      };
    },
    close: () => browser.close(),
  };
}
