export { namesOf } from "./names-of.js";
export type { CellNames } from "./names-of.js";
export { prepareCell } from "./prepare-cell.js";
export type { CellHelpers, PreparedCell } from "./prepare-cell.js";
export type { Position, Refusal } from "./refusal.js";
