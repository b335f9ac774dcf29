import { CellEditing } from "./cell-editing.js";
import { CellView } from "./cell-view.js";
import type { PageConfig } from "./config.js";
import type { Drawing } from "./draw-outputs.js";
import type { Texts } from "./texts.js";
import type { CellAction, Toolbar } from "./toolbar.js";
import { completeToolbar } from "./toolbar.js";

/** A cell of the page, alive. */
export interface LiveCell {
  view: CellView;
  toolbar: Toolbar;
  editing: CellEditing;
}

/** What the reader's hands ask of a cell. */
export interface CellRequests {
  act: (id: string, action: CellAction) => void;
  runAndGoOn: (id: string) => void;
  changed: (id: string) => void;
}

/** Takes over the elements of the cells that stand in the page, in the notebook's order. */
export function adoptCells(
  root: HTMLElement,
  { cells }: PageConfig,
  texts: Texts,
  drawing: Drawing,
  requests: CellRequests,
): Map<string, LiveCell> {
  const adopted = new Map<string, LiveCell>();
  for (const { id, code } of cells) {
    const element = root.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`);
    if (!element) continue;
    const view = new CellView(id, element, drawing);
    view.setState("idle");
    const toolbar = completeToolbar(element, texts, (action) => requests.act(id, action));
    const editing = new CellEditing(view, id, code, texts, {
      run: () => requests.act(id, "run"),
      runAndGoOn: () => requests.runAndGoOn(id),
      changed: () => requests.changed(id),
    });
    adopted.set(id, { view, toolbar, editing });
  }
  return adopted;
}
