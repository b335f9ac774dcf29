/** What of the live runtime is used here. */
interface Notebook {
  run(id: string): Promise<unknown>;
  runAbove(id: string): Promise<unknown>;
  edit(id: string): Promise<void>;
  compute(id: string): Promise<unknown>;
  answer(id: string, code: string): Promise<unknown>;
}
/** The cells of a page, for what else in it runs them. */
export interface LiveCells {
  notebook: () => Promise<Notebook>;
  /** Says in a cell's bar that the runtime could not be loaded. */
  failed: (cell: string, error: unknown) => void;
}
interface Runtime {
  startNotebook(root: HTMLElement, config: unknown): Notebook;
}

const NAMES: Readonly<Record<string, readonly [run: string, edit: string, above: string]>> = {
  zh: ["运行", "编辑", "运行以上"],
  en: ["Run", "Edit", "Run above"],
};
const FAILED: Readonly<Record<string, string>> = {
  zh: "运行环境没有载入，请检查网络后再试。",
  en: "The runtime could not be loaded. Check the network and try again.",
};

/** Whether the reader's own texts of this section's cells are kept here. */
function hasEdits(section: string): boolean {
  try {
    const start = `notebook-edit:${section}/`;
    return Object.keys(localStorage).some((key) => key.startsWith(start));
  } catch {
    return false;
  }
}

/** Lets controls and buttons in saved outputs be used: the first touch brings the page to life. */
function watchOutputs(main: HTMLElement, notebook: () => Promise<Notebook>): void {
  const used = "[data-input] :is(input, select), [data-action=compute]";
  for (const field of main.querySelectorAll<HTMLInputElement>(used)) field.disabled = false;
  const wake = (event: Event) => {
    const isLeft = event instanceof KeyboardEvent && event.key === "Tab";
    if (isLeft || !(event.target as Element).closest("[data-input]")) return;
    notebook().catch(console.error);
  };
  for (const touch of ["pointerdown", "keydown", "input"]) main.addEventListener(touch, wake);
  main.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[data-action=compute]");
    const id = button?.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
    if (id !== undefined)
      notebook()
        .then((live) => live.compute(id))
        .catch(console.error);
  });
}

/** Gives every cell its buttons. The runtime is loaded when the first of them is used. */
export function watchCells(main: HTMLElement, data: HTMLElement): LiveCells {
  const config = JSON.parse(data.textContent ?? "{}") as { runtime: string; section: string };
  const language = main.dataset["language"] ?? "zh";
  const [run, edit, above] = NAMES[language] ?? NAMES["zh"]!;
  let loading: Promise<Notebook> | undefined;
  const notebook = () => {
    loading ??= import(config.runtime).then((runtime: Runtime) =>
      runtime.startNotebook(main, config),
    );
    // A later touch tries again.
    loading.catch(() => (loading = undefined));
    return loading;
  };
  const failed = (id: string, error: unknown) => {
    console.error(error);
    const bar = main.querySelector<HTMLElement>(
      `.cell[data-cell="${CSS.escape(id)}"] .cell-toolbar`,
    );
    if (!loading && bar) bar.dataset["problem"] = FAILED[language] ?? "";
  };
  for (const cell of main.querySelectorAll<HTMLElement>(".cell[data-cell]")) {
    const id = cell.dataset["cell"] ?? "";
    const bar = cell.querySelector<HTMLElement>(".cell-toolbar");
    if (!bar) continue;
    const add = (action: string, label: string, act: (live: Notebook) => Promise<unknown>) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset["action"] = action;
      button.textContent = label;
      button.addEventListener("click", () => {
        notebook()
          .then(act)
          .catch((error: unknown) => failed(id, error));
      });
      bar.append(button);
    };
    add("run", run, (live) => live.run(id));
    add("edit", edit, (live) => live.edit(id));
    add("run-above", above, (live) => live.runAbove(id));
  }
  watchOutputs(main, notebook);
  // They come back into their cells; nothing is run.
  if (hasEdits(config.section)) notebook().catch(console.error);
  return { notebook, failed };
}
