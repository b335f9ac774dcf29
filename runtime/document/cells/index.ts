export { EditingState } from "./editing-state.js";
export type { AuthorCell } from "./editing-state.js";
export { dependentsOf, lineageOf, neededBy } from "./lineage.js";
export type { StandingCell } from "./lineage.js";
export { namesOf } from "./names-of.js";
export type { CellNames } from "./names-of.js";
export { prepareCell } from "./prepare-cell.js";
export type { CellHelpers, PreparedCell } from "./prepare-cell.js";
export type { Position, Refusal } from "./refusal.js";
