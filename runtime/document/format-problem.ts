import type { Problem } from "./types.js";

/** `file:line:column: message`, as compilers write it, so that editors can jump there. */
export function formatProblem({ place, message }: Problem): string {
  return `${place.file}:${place.line}:${place.column}: ${message}`;
}
