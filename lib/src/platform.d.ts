/**
 * What the library takes from Node and browsers alike, and nothing more: neither the types of the
 * DOM nor those of Node are part of its program, so that code for one of them alone does not compile.
 */
declare const console: { log(...values: unknown[]): void; warn(...values: unknown[]): void };
declare function setTimeout(run: () => void, milliseconds?: number): object | number;
declare function clearTimeout(timer: object | number | undefined): void;
declare function atob(base64: string): string;
declare const performance: { now(): number };

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

declare namespace WebAssembly {
  function validate(bytes: ArrayBufferView | ArrayBuffer): boolean;
  type Imports = Record<string, Record<string, unknown>>;
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Global {
    constructor(descriptor: { value: string; mutable?: boolean }, value?: unknown);
    value: unknown;
  }
  class Module {
    constructor(bytes: ArrayBufferView | ArrayBuffer);
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, unknown>;
  }
}

/** A stream of bytes, as far as the library looks at one. */
interface ByteStream {
  pipeThrough(transform: DecompressionStream): ByteStream;
}
declare class DecompressionStream {
  constructor(format: "gzip");
}
declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): ByteStream;
}
declare class Response {
  constructor(body: ByteStream);
  arrayBuffer(): Promise<ArrayBuffer>;
}

// Observable Plot's types speak of these. Nothing here makes or reads one.
interface Node {
  readonly nodeName: string;
}
interface Document {
  readonly documentElement: Node;
}
type SVGElement = Node;
type SVGSVGElement = Node;
type HTMLElement = Node;
