import type { FromWorker } from "../protocol.js";

type Answer = (status: number, bytes: ArrayBuffer | undefined) => void;

// Cells may change what hangs on prototypes and on the global object.
const MakeResponse = Response;

/** Files that the page reads for the worker, which reaches no address itself. */
export class PageFiles {
  readonly #answers: Record<number, Answer> = Object.create(null) as Record<number, Answer>;
  #last = 0;

  constructor(readonly ask: (message: FromWorker) => void) {}

  /** Reads one of the book's files; the page refuses all others. */
  readonly fetch = (url: unknown): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = ++this.#last;
      const address = String(url);
      this.#answers[request] = (status, bytes) => {
        if (status === 0) return reject(new TypeError(`${address} cannot be loaded here`));
        const headers = address.endsWith(".wasm") ? { "content-type": "application/wasm" } : {};
        return resolve(new MakeResponse(bytes ?? null, { status, headers }));
      };
      this.ask({ type: "file", request, url: address });
    });

  answer(request: number, status: number, bytes: ArrayBuffer | undefined): void {
    this.#answers[request]?.(status, bytes);
    delete this.#answers[request];
  }
}
