import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellRun } from "../../runtime/document/index.js";
import type { Case, PlaceName } from "./read-cases.js";
import { expectedIn } from "./read-cases.js";
import { transcript } from "./transcript.js";

/** What depends on the moment. */
const ANYTHING = "*";

/** Each case is a test: what its cells showed in the place is what it says. */
export function checkPlace(
  place: PlaceName,
  cases: readonly Case[],
  runs: readonly (readonly CellRun[])[],
  read: (run: CellRun) => string = transcript,
): void {
  for (const [index, { family, name, cells }] of cases.entries()) {
    test(`${place}, ${family}: ${name}`, () => {
      const shown = cells.map((_, cell) => {
        const run = runs[index]?.[cell];
        return run ? read(run) : "no run";
      });
      const wanted = cells.map((cell) => expectedIn(place, cell));
      const expected = wanted.map((text, cell) => (text === ANYTHING ? shown[cell] : text));
      assert.deepEqual(shown, expected);
    });
  }
}
