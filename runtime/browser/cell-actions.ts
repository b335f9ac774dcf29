import type { CellAction } from "./toolbar.js";

/** What a cell's buttons ask of its notebook. */
interface ActingNotebook {
  run(id: string): unknown;
  runAbove(id: string): unknown;
  runBelow(id: string): unknown;
  edit(id: string): unknown;
  stop(): unknown;
  reset(id: string): unknown;
}

export function act(notebook: ActingNotebook, id: string, action: CellAction): void {
  const acts: Record<CellAction, () => unknown> = {
    run: () => notebook.run(id),
    "run-above": () => notebook.runAbove(id),
    "run-below": () => notebook.runBelow(id),
    edit: () => notebook.edit(id),
    stop: () => notebook.stop(),
    reset: () => notebook.reset(id),
  };
  void acts[action]();
}
