import type { Mutation, TestName } from "./mutations.js";
import { Workplace, type Outcome } from "./workplace.js";

/** What a program says that cannot run at all, which is no proof of a good test. */
const BROKEN = /parsing WGSL|SyntaxError|TransformError|is not defined/;

/** Why a mutation counts as not caught, or nothing. */
function problem(right: Outcome, wrong: Outcome): string | undefined {
  if (right.failed !== 0 || !(right.passed > 0))
    return `without it, its tests fail:\n${right.text}`;
  if (BROKEN.test(wrong.text)) return `it does not run:\n${wrong.text}`;
  if (wrong.passed + wrong.failed !== right.passed) return `other tests ran:\n${wrong.text}`;
  return wrong.failed === 0 ? "all tests pass" : undefined;
}

/** Makes each mistake in a copy of the library, and tells which ones the tests do not notice. */
export function survivors(
  root: string,
  mutations: readonly Mutation[],
  report: (line: string) => void,
): string[] {
  const place = new Workplace(root);
  const unspoiled = new Map<TestName, Outcome>();
  const found: string[] = [];
  try {
    for (const mutation of mutations) {
      const { mistake, file, test } = mutation;
      if (!unspoiled.has(test)) unspoiled.set(test, place.run(test));
      const why = problem(unspoiled.get(test)!, place.runMutated(mutation));
      report(`${why === undefined ? "caught  " : "SURVIVES"} ${file}: ${mistake}`);
      if (why !== undefined) found.push(`${file}: ${mistake}: ${why}`);
    }
  } finally {
    place.dispose();
  }
  return found;
}
