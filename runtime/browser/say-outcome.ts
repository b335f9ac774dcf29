import type { Backend, CellRun, Output } from "../document/types.js";
import type { Texts } from "./texts.js";

const withSeconds = (seconds: number) =>
  seconds < 0.095 ? Math.max(seconds, 0.01).toFixed(2) : seconds.toFixed(seconds < 9.95 ? 1 : 0);

/** How a cell's run came out, in words. */
export function sayOutcome(
  texts: Texts,
  { status, seconds }: Pick<CellRun, "status" | "seconds">,
  errorLine: number | undefined,
): string {
  if (status === "ok") return texts.ran(withSeconds(seconds));
  return status === "error" ? texts.failed(errorLine) : texts.stopped;
}

/** The backend that a library could not start: its error is named so, and quotes the backend. */
export function backendThatFailed(output: Output | undefined): Backend | undefined {
  if (output?.kind !== "error" || output.name !== "BackendError") return undefined;
  return /"(webgpu|webgl|wasm|cpu)" does not run here/.exec(output.message)?.[1] as
    Backend | undefined;
}
