import { test } from "node:test";
import { findChromium } from "../cells/find-chromium.js";
import { runInPage } from "../conformance/in-page.js";
import { caseOf, checkFaults, faultsIn } from "./check-faults.js";
import { readFaults } from "./read-faults.js";

/** Faults that come late come after some milliseconds. */
const LEFTOVER_MS = 100;

const chromium = findChromium();
if (!chromium) test("the page", { skip: "needs Chromium" }, () => undefined);
else {
  const faults = faultsIn("page", readFaults());
  checkFaults("page", faults, await runInPage(chromium, faults.map(caseOf), LEFTOVER_MS));
}
