import { resolve } from "node:path";
import { test } from "node:test";
import { checkSections } from "../../runtime/node/check-section.js";
import { compareMarks, faultsIn, marksIn } from "./check-faults.js";
import { readFaults } from "./read-faults.js";

/* Faults that leave a cell's run as it should be, and that authors are told before it. */

const faults = faultsIn("check", readFaults());
const findings = checkSections(faults, [], resolve(import.meta.dirname, "../.."));

for (const fault of faults) {
  test(`check: ${fault.name} is found`, () => {
    const told = findings
      .filter(({ place }) => place.file === fault.section.file)
      .map(({ rule, place, message }) => ({ place, message: `${rule} ${message}` }));
    compareMarks(told, marksIn("check", fault));
  });
}
