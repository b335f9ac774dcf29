import type { Output } from "../../document/types.js";

type Write = (name: "stdout" | "stderr", text: string) => void;

function capture(name: "stdout" | "stderr", write: Write): void {
  const decoder = new TextDecoder();
  const replacement = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    write(name, typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    const callback = rest.find((argument) => typeof argument === "function");
    if (callback) queueMicrotask(callback as () => void);
    return true;
  };
  process[name].write = replacement;
}

/** Sends everything that is written to the process's own streams to `write`. */
export function captureStreams(write: Write): void {
  capture("stdout", write);
  capture("stderr", write);
}

/** What tslab's own `display` object gives to Jupyter, as an output. */
export function tslabDisplay(message: {
  data: Record<string, unknown>;
  transient?: { display_id?: string | undefined };
}): Output {
  const id = message.transient?.display_id;
  return { kind: "display", ...(id && { id }), data: message.data as Record<string, string> };
}
