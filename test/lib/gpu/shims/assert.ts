// Stands in for node:assert/strict in a page: as much of it as the tests there use.

function fail(message: string | undefined, got: unknown, wanted: unknown): never {
  throw new Error(`${message ?? "values differ"}: got ${String(got)}, wanted ${String(wanted)}`);
}

/** Whether two values are the same, or lists or records of the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  const of = (value: object, key: string) => (value as Record<string, unknown>)[key];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSame(of(a, key), of(b, key)))
  );
}

/** What an error must be: one with this name and message, or a text that it must match. */
type Wanted = { name: string; message: string } | RegExp;

function checkError(error: unknown, wanted: Wanted): void {
  const isWanted =
    wanted instanceof RegExp
      ? wanted.test(String(error))
      : error instanceof Error && error.name === wanted.name && error.message === wanted.message;
  if (!isWanted) fail("error", error, wanted);
}

function ok(value: unknown, message?: string): void {
  if (!value) fail(message, value, true);
}

export default {
  ok,
  equal: (got: unknown, wanted: unknown, message?: string) =>
    Object.is(got, wanted) || fail(message, got, wanted),
  notEqual: (got: unknown, wanted: unknown, message?: string) =>
    !Object.is(got, wanted) || fail(message, got, wanted),
  deepEqual: (got: unknown, wanted: unknown, message?: string) =>
    isSame(got, wanted) || fail(message, JSON.stringify(got), JSON.stringify(wanted)),
  notDeepEqual: (got: unknown, wanted: unknown, message?: string) =>
    !isSame(got, wanted) || fail(message, JSON.stringify(got), JSON.stringify(wanted)),
  throws(run: () => unknown, wanted: Wanted): void {
    let error: unknown;
    try {
      run();
    } catch (thrown) {
      error = thrown;
    }
    checkError(error, wanted);
  },
  async rejects(promise: Promise<unknown>, wanted: Wanted): Promise<void> {
    checkError(
      await promise.then(
        () => undefined,
        (error: unknown) => error,
      ),
      wanted,
    );
  },
};
