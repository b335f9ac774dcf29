import { availableParallelism } from "node:os";
import { test } from "node:test";
import { inLanes, Lanes, runSection } from "../../runtime/node/index.js";
import { conformanceRoot, runInNode } from "../conformance/in-node.js";
import { caseOf, checkFaults, compareMarks, faultsIn, marksIn } from "./check-faults.js";
import type { Fault } from "./read-faults.js";
import { readFaults } from "./read-faults.js";

const faults = readFaults();

for (const fault of faultsIn("text", faults)) {
  test(`text: ${fault.name} is found`, () => {
    compareMarks(fault.section.problems, marksIn("text", fault));
  });
}

/** What ends its process, or outlives its cell, gets a process of its own, with narrow limits. */
const isAlone = ({ marks }: Fault) => marks.some(({ places }) => !places.includes("jupyter"));

const run = faultsIn("headless", faults);
const together = run.filter((fault) => !isAlone(fault));
const alone = run.filter(isAlone);

checkFaults("headless", together, await runInNode(together.map(caseOf), "faults"));
checkFaults(
  "headless",
  alone,
  await inLanes(alone, new Lanes(availableParallelism()), ({ section, name }) =>
    runSection(
      { ...section, id: `01-faults/${name}` },
      {
        root: conformanceRoot("faults"),
        backend: "cpu",
        // What has no end is stopped soon; what ends by itself may be slow to, on a busy machine.
        timeoutSeconds: name.startsWith("endless") ? 5 : 300,
        memoryMegabytes: 211,
      },
    ),
  ),
);
