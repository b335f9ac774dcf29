import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** Chromium without a window that asks nobody but the page's own server. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Without a graphics card WebGPU is computed by the processor, and only when asked for.
      "--enable-unsafe-webgpu",
    ],
  });
