export { formatCellProblem, runProblems } from "./describe-run.js";
export type { CellProblem } from "./describe-run.js";
export { executeBook } from "./execute-book.js";
export type { ExecuteOptions } from "./execute-book.js";
export { jupyterEnvironment } from "./kernelspec.js";
export { BookError, loadBook, loadSoundBook } from "./load-book.js";
export { inParallel } from "./pool.js";
export { runSection } from "./run-section.js";
export type { NodeCellRun, RunnableSection, RunOptions } from "./run-section.js";
