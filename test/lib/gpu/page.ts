import "../attention/key-value-cache.test.js";
import "../attention/masks.test.js";
import "../attention/multi-head.test.js";
import "../attention/options.test.js";
import "../attention/properties.test.js";
import "../attention/pytorch.test.js";
import "../attention/scaled-dot-product.test.js";
import "../attention/scores.test.js";
import "../layers/layers.test.js";
import "../models/cross-entropy.test.js";
import "../recurrent/gru.test.js";
import "../recurrent/keras.test.js";
import "../recurrent/lstm.test.js";
import "../recurrent/property.test.js";
import "../recurrent/pytorch.test.js";
import "../recurrent/rnn.test.js";
import "../recurrent/wrappers.test.js";
import "../training/adam.test.js";
import { startBackend, type BackendName } from "../../../lib/src/index.js";
import { tests } from "./shims/node-test.js";

// Runs in a page: the tests above, but on the backends that Node has not.

/** Why a backend does not run here, or nothing. */
async function failureOf(backend: BackendName): Promise<string | undefined> {
  try {
    await startBackend(backend);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const namesOf = (backend: BackendName): string[] =>
  [...tests.keys()].filter((name) => name.endsWith(`(${backend})`));

const withCauses = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined
    ? `${error.stack}\nbecause of ${withCauses(error.cause)}`
    : String(error instanceof Error ? error.stack : error);

/** What a test found wrong, or nothing. */
async function run(name: string): Promise<string | undefined> {
  try {
    await tests.get(name)!();
    return undefined;
  } catch (error) {
    return withCauses(error);
  }
}

Object.assign(globalThis, { failureOf, namesOf, run });
