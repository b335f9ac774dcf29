import { ALLOWED_GLOBALS, ALLOWED_NAVIGATOR } from "./allowed-globals.js";

// Cells may replace what hangs on prototypes: what is needed later is taken before they run.
const { apply, construct, defineProperty, deleteProperty, getPrototypeOf, ownKeys } = Reflect;
const { getOwnPropertyDescriptor } = Reflect;
const { includes } = String.prototype;
const MakeError = EvalError;

type Make = new (...texts: unknown[]) => unknown;

/** Takes every name away that is not allowed, from an object and from what it inherits. */
function strip(object: object, isAllowed: (name: string) => boolean): void {
  for (let level: object | null = object; level; level = getPrototypeOf(level)) {
    if (level === EventTarget.prototype || level === Object.prototype) return;
    for (const key of ownKeys(level)) {
      if (typeof key !== "string" || isAllowed(key) || key === "constructor") continue;
      // Two fixed numbers of an old file interface cannot go, and do nothing.
      const isNumber = typeof getOwnPropertyDescriptor(level, key)?.value === "number";
      if (deleteProperty(level, key) || isNumber) continue;
      throw new Error(`lock-down: "${key}" cannot be taken away`);
    }
  }
}

/** The keyword has one spelling: text without it imports nothing. */
function refuseImport(texts: unknown[]): void {
  for (let index = 0; index < texts.length; index++) {
    // Turned into text once, so that what is looked at is what runs.
    const text = `${texts[index] as string}`;
    texts[index] = text;
    if (apply(includes, text, ["import"])) {
      throw new MakeError("code that is made from text cannot import");
    }
  }
}

/** `Function` and its kin make code from text. */
function guardFunctions(): void {
  const kinds = [
    () => undefined,
    async () => {
      await Promise.resolve();
    },
    function* () {
      yield;
    },
    async function* () {
      await Promise.resolve();
      yield;
    },
  ];
  for (const kind of kinds) {
    const prototype = getPrototypeOf(kind) as { constructor: Make };
    const original = prototype.constructor;
    const guarded = function (this: unknown, ...texts: unknown[]) {
      refuseImport(texts);
      return construct(original, texts, new.target ?? original) as unknown;
    };
    defineProperty(guarded, "name", { value: original.name });
    defineProperty(guarded, "prototype", { value: prototype, writable: false });
    defineProperty(prototype, "constructor", { value: guarded });
    if (original.name === "Function") defineProperty(globalThis, "Function", { value: guarded });
  }
}

function guardEval(): void {
  const original = globalThis.eval;
  const guarded = (code: unknown): unknown => {
    if (typeof code === "string") refuseImport([code]);
    return original(code as string);
  };
  defineProperty(globalThis, "eval", { value: guarded });
}

/** Timers call functions; text they would run as code. */
function guardTimers(): void {
  for (const name of ["setTimeout", "setInterval"] as const) {
    const original = globalThis[name] as (...values: unknown[]) => unknown;
    const guarded = (...values: unknown[]) => {
      if (typeof values[0] !== "function") throw new TypeError(`${name}: expected a function`);
      return apply<unknown, unknown[], unknown>(original, undefined, values);
    };
    defineProperty(globalThis, name, { value: guarded });
  }
}

/**
 * Leaves this worker the language, mathematics and drawing: no network, storage, messages or
 * further workers. Whatever a browser adds is taken away too, for what stays is listed.
 *
 * @param fetch - stands in for the browser's own.
 */
export function lockDown(fetch: (url: unknown) => Promise<Response>): void {
  strip(navigator, (name) => ALLOWED_NAVIGATOR.has(name));
  strip(globalThis, (name) => ALLOWED_GLOBALS.has(name) || /^(GPU|WebGL)/.test(name));
  deleteProperty(URL, "createObjectURL");
  defineProperty(globalThis, "fetch", { value: fetch, configurable: true, writable: true });
  guardFunctions();
  guardEval();
  guardTimers();
}
