import { test } from "node:test";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { checkPlace } from "./check-place.js";
import { runInPage } from "./in-page.js";
import { readCases } from "./read-cases.js";

const chromium = findChromium();
if (!chromium) test("the page", { skip: "needs Chromium" }, () => undefined);
else {
  const cases = readCases();
  checkPlace("page", cases, await runInPage(() => launchChromium(chromium), cases));
}
