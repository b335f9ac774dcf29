import type { CellRun } from "../../runtime/document/index.js";
import { pageConfig } from "../browser/cell-page.js";
import { openLivePage } from "../runtime/browser/live-page.js";
import type { Case } from "./read-cases.js";

/**
 * Runs each case in a worker of its own, of one page in Chromium.
 *
 * @param leftoverMs - for each case's work that outlives its cell: what it throws counts as the cell's.
 */
export async function runInPage(
  chromium: string,
  cases: readonly Case[],
  leftoverMs: readonly number[] = [],
): Promise<CellRun[][]> {
  const live = await openLivePage(chromium);
  try {
    await live.show([]);
    const notebooks = cases.map(({ cells }, index) =>
      cells.map(({ code }, cell) => ({
        id: `c${index}-${cell}`,
        code,
        backends: ["cpu"] as const,
      })),
    );
    live.page.setDefaultTimeout(0);
    const results: CellRun[][] = [];
    for (const [index, cells] of notebooks.entries()) {
      results.push(
        await live.page.evaluate(
          async ([index, config, leftoverMs]) => {
            const runtime = "/live/runtime.js";
            const { startNotebook } = (await import(runtime)) as {
              startNotebook: (root: HTMLElement, config: object) => typeof window.notebook;
            };
            const root = document.createElement("main");
            root.dataset["language"] = "zh";
            for (const { id, code } of config.cells) {
              const cell = document.createElement("div");
              cell.className = "cell";
              cell.id = `cell-${id}`;
              cell.dataset["cell"] = id;
              const shown = document.createElement("pre");
              shown.className = "cell-code";
              shown.append(document.createElement("code"));
              shown.firstElementChild!.textContent = code;
              const outputs = document.createElement("div");
              outputs.className = "cell-outputs";
              cell.append(shown, outputs);
              root.append(cell);
            }
            document.body.append(root);
            const notebook = startNotebook(root, config);
            notebook.setBackend("cpu");
            const patience = new Promise<never>((_, reject) => {
              setTimeout(() => reject(new Error(`case ${index} did not end in 60 s`)), 60_000);
            });
            const runs = await Promise.race([notebook.runAll(), patience]);
            const ended = performance.now();
            while (
              performance.now() - ended < leftoverMs &&
              !root.querySelector(".cell[data-state=error]")
            ) {
              await new Promise((done) => setTimeout(done, 5));
            }
            const all = runs.map((run) => {
              const error = root.querySelector(`#cell-${run.id} .output-error`)?.textContent ?? "";
              const [, name, message, line, column] =
                /^(\w+): ([^]*) \((\d+):(\d+)\)$/.exec(error) ?? [];
              if (run.status !== "ok" || !name) return run;
              const place = { line: Number(line), column: Number(column) };
              const late = { kind: "error" as const, name, message: message ?? "", ...place };
              return { ...run, status: "error" as const, outputs: [...run.outputs, late] };
            });
            notebook.stop();
            root.remove();
            return all;
          },
          [index, pageConfig(cells), leftoverMs[index] ?? 0] as const,
        ),
      );
    }
    return results;
  } finally {
    await live.close();
  }
}
