/** Larger results make pages slow to open. */
const MOST_CHARACTERS = 300_000;

/**
 * Makes sure that a result comes back from JSON as it was.
 *
 * @throws Error that says where it would not.
 */
export function checkJson(name: string, value: unknown): void {
  const fault = faultOf(value, "");
  if (fault) {
    throw new Error(
      `stored: "${name}" holds ${fault.what}${fault.at && ` at ${fault.at}`}, which JSON cannot keep. ` +
        `Give back plain numbers, texts, arrays and objects.`,
    );
  }
  const { length } = JSON.stringify(value);
  if (length > MOST_CHARACTERS) {
    throw new Error(
      `stored: "${name}" has ${length} characters as JSON, but ${MOST_CHARACTERS} at most are kept. ` +
        `Store what the text shows, and round it.`,
    );
  }
}

function faultOf(value: unknown, at: string): { what: string; at: string } | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") {
    return Number.isFinite(value) ? undefined : { what: String(value), at };
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return firstOf(items.map((item, index) => [`${at}[${index}]`, item]));
  }
  if (typeof value === "object" && isPlain(value)) {
    return firstOf(Object.entries(value).map(([key, item]) => [at ? `${at}.${key}` : key, item]));
  }
  const what = typeof value === "object" ? `a ${value.constructor.name}` : typeof value;
  return { what, at };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function firstOf(parts: readonly (readonly [at: string, value: unknown])[]) {
  for (const [at, value] of parts) {
    const fault = faultOf(value, at);
    if (fault) return fault;
  }
  return undefined;
}
