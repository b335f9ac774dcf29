import type { CellRun, Output } from "../../runtime/document/index.js";
import { settleOutputs } from "../../runtime/document/index.js";

/** An output as nbformat 4 writes it, with the id of its display, if it has one. */
export type NotebookOutput =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string }
  | {
      output_type: "display_data" | "execute_result";
      data: Record<string, string>;
      display_id?: string;
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** What execute.py tells of a code cell. */
export interface ExecutedCell {
  id: string;
  /** The kernel's answer: "ok", "error", or "abort" when it refused; "not-run" when none came. */
  status: string;
  count: number | null;
  outputs: NotebookOutput[];
  seconds: number;
}

function toOutput(output: NotebookOutput): Output {
  if (output.output_type === "stream") {
    return { kind: "stream", name: output.name, text: output.text };
  }
  if (output.output_type === "error") {
    const { ename: name, evalue: message, traceback } = output;
    const [, line, column] = / at line (\d+), column (\d+)$/.exec(traceback.at(-1) ?? "") ?? [];
    const place = line !== undefined && { line: Number(line), column: Number(column) };
    return { kind: "error", name, message, ...place };
  }
  const id = output.display_id;
  return { kind: "display", ...(id !== undefined && { id }), data: output.data };
}

/**
 * A cell's run from what Jupyter kept of it. Only an answer "ok" with a number proves that the cell
 * ran: after a failing cell the kernel refuses those in its queue, which Jupyter takes for success.
 */
export function toCellRun(id: string, executed: ExecutedCell | undefined): CellRun {
  if (!executed) return { id, status: "not-run", outputs: [], seconds: 0 };
  const outputs = settleOutputs(executed.outputs.map(toOutput));
  const { status, count, seconds } = executed;
  const told = outputs.some(({ kind }) => kind === "error");
  if (told) return { id, status: "error", outputs, seconds };
  if (status === "ok" && typeof count === "number") return { id, status, outputs, seconds };
  if (status === "error") {
    // A kernel other than the book's writes what was thrown to stderr and sends no error.
    const words = outputs.flatMap((o) =>
      o.kind === "stream" && o.name === "stderr" ? o.text : [],
    );
    const message = words.join("").trim() || "the kernel says that the cell failed";
    return {
      id,
      status,
      seconds,
      outputs: [...outputs, { kind: "error", name: "Jupyter", message }],
    };
  }
  return { id, status: "not-run", outputs, seconds };
}
