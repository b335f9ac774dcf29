import { availableParallelism } from "node:os";
import { inParallel } from "../../runtime/node/index.js";
import { checkPlace } from "./check-place.js";
import { runInNode } from "./in-node.js";
import { readCases } from "./read-cases.js";

const cases = readCases();
const families = [...new Set(cases.map(({ family }) => family))];
const runs = await inParallel(families, availableParallelism(), (family) =>
  runInNode(
    cases.filter((each) => each.family === family),
    family,
  ),
);
checkPlace("node", cases, runs.flat());
