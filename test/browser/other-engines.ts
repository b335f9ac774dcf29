import { findProgram } from "../cells/find-program.js";
import type { Engine, EngineOptions } from "./engine.js";
import { launchFirefox } from "./launch-firefox.js";
import { launchWebKit } from "./launch-webkit.js";

/** An engine that some readers' browsers have, beside Chromium's. */
export interface OtherEngine {
  name: string;
  /** What the cases of the conformance suite call it. */
  place: "firefox" | "webkit";
  /** What has to be installed for it on Debian, where something is not. */
  missing: string | undefined;
  launch: (options?: EngineOptions) => Promise<Engine>;
}

const firefox = findProgram("firefox-esr", "firefox");
const hasWebKit = ["WebKitWebDriver", "Xvfb", "setpriv"].every((name) => findProgram(name));

export const otherEngines: readonly OtherEngine[] = [
  {
    name: "Firefox",
    place: "firefox",
    missing: firefox ? undefined : "apt-get install firefox-esr",
    launch: (options = {}) => launchFirefox(firefox ?? "firefox", options),
  },
  {
    name: "WebKit",
    place: "webkit",
    missing: hasWebKit ? undefined : "apt-get install webkit2gtk-driver xvfb",
    launch: (options = {}) => launchWebKit(options),
  },
];

/** Where everything is meant to be installed, an engine that is missing fails its tests. */
export const skipWithout = ({ name, missing }: OtherEngine): string | false =>
  missing !== undefined && !process.env["CI"] && `needs ${name}: ${missing}`;
