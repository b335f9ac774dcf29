import type { ExerciseKind } from "../tree.js";

/** What `:type:` of an exercise may be. */
export const EXERCISE_KINDS: readonly ExerciseKind[] = [
  "code",
  "predict",
  "derive",
  "bug",
  "shape",
  "figure",
  "counterexample",
  "choice",
  "research",
  "convert",
];

export const isExerciseKind = (name: string | undefined): name is ExerciseKind =>
  EXERCISE_KINDS.some((kind) => kind === name);
