import { test } from "node:test";
import { otherEngines, skipWithout } from "../browser/other-engines.js";
import { checkPlace } from "./check-place.js";
import { runInPage } from "./in-page.js";
import { readCases } from "./read-cases.js";

const cases = readCases();
for (const engine of otherEngines) {
  const skip = skipWithout(engine);
  if (skip) test(engine.name, { skip }, () => undefined);
  else checkPlace(engine.place, cases, await runInPage(() => engine.launch(), cases));
}
