import { test } from "node:test";
import { launchChromium } from "../browser/launch.js";
import { findChromium } from "../cells/find-chromium.js";
import { runInPage } from "../conformance/in-page.js";
import { caseOf, checkFaults, faultsIn } from "./check-faults.js";
import type { Fault } from "./read-faults.js";
import { readFaults } from "./read-faults.js";

/** What is thrown late is waited for; where nothing is, a moment shows that. */
const leftoverMs = ({ isLate }: Fault) => (isLate ? 60_000 : 100);

const chromium = findChromium();
if (!chromium) test("the page", { skip: "needs Chromium" }, () => undefined);
else {
  const faults = faultsIn("page", readFaults());
  const runs = await runInPage(
    () => launchChromium(chromium),
    faults.map(caseOf),
    faults.map(leftoverMs),
  );
  checkFaults("page", faults, runs);
}
