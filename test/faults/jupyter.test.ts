import { test } from "node:test";
import { runInJupyter } from "../conformance/in-jupyter.js";
import { findPython } from "../jupyter/find-python.js";
import { caseOf, checkFaults, faultsIn } from "./check-faults.js";
import { readFaults } from "./read-faults.js";

const python = findPython();
if (!python) {
  test("Jupyter", { skip: "needs Jupyter (python3-nbclient, jupyter-client)" }, () => undefined);
} else {
  const faults = faultsIn("jupyter", readFaults());
  checkFaults("jupyter", faults, await runInJupyter(python, faults.map(caseOf)));
}
