import type { Rule } from "./rule.js";
import { avoidedWord } from "./rules/avoided-word.js";
import { browserOnly } from "./rules/browser-only.js";
import { definedTwice } from "./rules/defined-twice.js";
import { exercise } from "./rules/exercise.js";
import { foreignImport } from "./rules/foreign-import.js";
import { lateTimer } from "./rules/late-timer.js";
import { longCell } from "./rules/long-cell.js";
import { network } from "./rules/network.js";
import { nodeOnly } from "./rules/node-only.js";
import { reassignedElsewhere } from "./rules/reassigned-elsewhere.js";
import { shorthand } from "./rules/shorthand.js";
import { uncheckedFormula } from "./rules/unchecked-formula.js";
import { unseededRandomness } from "./rules/unseeded-randomness.js";
import { unsupported } from "./rules/unsupported.js";
import { usedBeforeDefined } from "./rules/used-before-defined.js";

/** The rules for authors that need no types. */
export const rules: readonly Rule[] = [
  unsupported,
  nodeOnly,
  browserOnly,
  foreignImport,
  network,
  usedBeforeDefined,
  definedTwice,
  reassignedElsewhere,
  shorthand,
  unseededRandomness,
  lateTimer,
  longCell,
  uncheckedFormula,
  avoidedWord,
  exercise,
];
