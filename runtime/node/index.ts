export { runSection } from "./run-section.js";
export type { NodeCellRun, RunnableSection, RunOptions } from "./run-section.js";
