import type createDOMPurify from "dompurify";

export type Purifier = ReturnType<typeof createDOMPurify>;

/** A sanitiser that lets HTML and SVG through, and nothing that runs or loads; text needs none. */
export interface OutputPurifier {
  /** There once it is loaded. */
  ready?: Purifier;
  load: () => Promise<Purifier>;
}

export function outputPurifier(window: Window & typeof globalThis): OutputPurifier {
  const purifier: OutputPurifier = {
    async load() {
      const { default: create } = await import("dompurify");
      return (purifier.ready ??= create(window));
    },
  };
  return purifier;
}
