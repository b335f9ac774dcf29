import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** Of a Chromium that asks nobody but the page's own server. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Without a graphics card WebGPU is computed by the processor, and only when asked for.
  "--enable-unsafe-webgpu",
];

/** On a machine that is busy with other tests a browser starts slowly. */
export const START_LIMIT_MS = 120_000;

/** Chromium without a window. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS, timeout: START_LIMIT_MS });
