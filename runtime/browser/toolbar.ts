import type { Texts } from "./texts.js";

/** What the buttons of a cell do; the names stand in the page as `data-action`. */
export type CellAction = "run" | "run-above" | "run-below" | "edit" | "stop" | "reset";

const ACTIONS: readonly CellAction[] = ["run", "run-above", "run-below", "edit", "stop", "reset"];

export interface Toolbar {
  /** Says what the cell is doing. */
  say(status: string): void;
}

function button(label: string, action: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset["action"] = action;
  made.textContent = label;
  return made;
}

/**
 * Completes a cell's toolbar: buttons that the page made are left as they are, since the page
 * listens to them itself.
 */
export function completeToolbar(
  cell: HTMLElement,
  texts: Texts,
  act: (action: CellAction) => void,
): Toolbar {
  const found = cell.querySelector<HTMLElement>(".cell-toolbar");
  const bar = found ?? document.createElement("div");
  if (!found) {
    bar.className = "cell-toolbar";
    cell.prepend(bar);
  }
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", cell.dataset["cell"] ?? "");
  const labels: Record<CellAction, string> = {
    run: texts.run,
    "run-above": texts.runAbove,
    "run-below": texts.runBelow,
    edit: texts.edit,
    stop: texts.stop,
    reset: texts.reset,
  };
  for (const action of ACTIONS) {
    if (bar.querySelector(`[data-action="${action}"]`)) continue;
    const made = button(labels[action], action);
    made.addEventListener("click", () => act(action));
    bar.append(made);
  }
  const status = document.createElement("span");
  status.className = "cell-status";
  bar.append(status);
  return { say: (text) => (status.textContent = text) };
}
