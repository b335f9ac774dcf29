import { floatingPromise } from "./floating-promise.js";
import { leakedTensor } from "./leaked-tensor.js";
import type { TypedRule } from "./typed-cell.js";
import { uncheckedOutput } from "./unchecked-output.js";

/** The rules for authors that need types. */
export const typedRules: readonly TypedRule[] = [floatingPromise, leakedTensor, uncheckedOutput];
