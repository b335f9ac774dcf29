const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** The language's own names. */
const LANGUAGE = words(`
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array
  Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map
  Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError URIError Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat
  parseInt undefined unescape
`);

/** What computes, measures time, draws off screen, or tells what the engine is. */
const PLATFORM = words(`
  AbortController AbortSignal Blob Crypto CustomEvent DOMException DecompressionStream
  DedicatedWorkerGlobalScope
  ErrorEvent Event EventTarget Headers ImageData OffscreenCanvas OffscreenCanvasRenderingContext2D
  Path2D Performance PromiseRejectionEvent Response SubtleCrypto TextDecoder TextEncoder URL
  URLSearchParams WorkerGlobalScope WorkerLocation WorkerNavigator addEventListener atob btoa
  cancelAnimationFrame clearInterval clearTimeout console crypto dispatchEvent isSecureContext
  location name navigator origin performance queueMicrotask removeEventListener
  requestAnimationFrame self setInterval setTimeout structuredClone
`);

export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([...LANGUAGE, ...PLATFORM]);

export const ALLOWED_NAVIGATOR: ReadonlySet<string> = new Set(
  words("gpu hardwareConcurrency language languages onLine platform userAgent vendor"),
);
