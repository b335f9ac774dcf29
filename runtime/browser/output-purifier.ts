import type createDOMPurify from "dompurify";

export type Purifier = ReturnType<typeof createDOMPurify>;

/** A sanitiser that lets HTML and SVG through, and nothing that runs or loads; text needs none. */
export interface OutputPurifier {
  /** There once it is loaded. */
  ready?: Purifier;
  load: () => Promise<Purifier>;
  /** Ends when it is not being loaded: then all that waited for it is drawn. */
  settled: () => Promise<unknown>;
}

export function outputPurifier(window: Window & typeof globalThis): OutputPurifier {
  let loading: Promise<Purifier> | undefined;
  const load = async () => {
    try {
      const { default: create } = await import("dompurify");
      return (purifier.ready = create(window));
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  const purifier: OutputPurifier = {
    load: () => (loading ??= load()),
    settled: () => Promise.allSettled([loading]),
  };
  return purifier;
}
