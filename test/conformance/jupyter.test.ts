import { test } from "node:test";
import { findPython } from "../jupyter/find-python.js";
import { checkPlace } from "./check-place.js";
import { runInJupyter } from "./in-jupyter.js";
import { readCases } from "./read-cases.js";

const python = findPython();
if (!python) {
  test("Jupyter", { skip: "needs Jupyter (python3-nbclient, jupyter-client)" }, () => undefined);
} else {
  const cases = readCases();
  checkPlace("jupyter", cases, await runInJupyter(python, cases));
}
