/**
 * What cells find in Node and in a page's worker alike, besides the language: a global that only one
 * of them has is an error in every cell. Text and not a file of declarations, which would join the
 * programs around it.
 */
export const CELL_GLOBALS = `
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown, options?: object): void;
  table(rows: unknown, columns?: readonly string[]): void;
  assert(condition?: boolean, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
}
declare const console: Console;
declare const performance: { now(): number; readonly timeOrigin: number };

type TimerId = { readonly __timer: unique symbol };
declare function setTimeout(run: (...values: any[]) => void, milliseconds?: number, ...values: unknown[]): TimerId;
declare function setInterval(run: (...values: any[]) => void, milliseconds?: number, ...values: unknown[]): TimerId;
declare function clearTimeout(timer: TimerId | undefined): void;
declare function clearInterval(timer: TimerId | undefined): void;
declare function queueMicrotask(run: () => void): void;
declare function structuredClone<Value>(value: Value): Value;
declare function atob(base64: string): string;
declare function btoa(bytes: string): string;

declare class TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare class URL {
  constructor(url: string, base?: string);
  href: string;
  pathname: string;
  readonly searchParams: URLSearchParams;
}
declare class URLSearchParams {
  constructor(query?: string | Record<string, string>);
  get(name: string): string | null;
}
`;
