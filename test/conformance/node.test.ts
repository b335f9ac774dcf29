import { availableParallelism } from "node:os";
import { inLanes, Lanes } from "../../runtime/node/index.js";
import { checkPlace } from "./check-place.js";
import { runInNode } from "./in-node.js";
import { readCases } from "./read-cases.js";

const cases = readCases();
const families = [...new Set(cases.map(({ family }) => family))];
const runs = await inLanes(families, new Lanes(availableParallelism()), (family) =>
  runInNode(
    cases.filter((each) => each.family === family),
    family,
  ),
);
checkPlace("node", cases, runs.flat());
