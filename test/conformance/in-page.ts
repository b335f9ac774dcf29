import type { CellRun } from "../../runtime/document/index.js";
import { pageConfig } from "../browser/cell-page.js";
import { serveCells } from "../browser/cell-site.js";
import type { Engine } from "../browser/engine.js";
import { callIn } from "../browser/engine.js";
import type { Case } from "./read-cases.js";

interface PageCase {
  name: string;
  config: ReturnType<typeof pageConfig>;
  leftoverMs: number;
}

/** Runs in the page. */
async function runCase({ name, config, leftoverMs }: PageCase): Promise<CellRun[]> {
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
    setTimeout(() => reject(new Error(`${name} did not end in 60 s`)), 60_000);
  });
  const runs = await Promise.race([notebook.runAll(), patience]);
  const ended = performance.now();
  while (performance.now() - ended < leftoverMs && !root.querySelector(".cell[data-state=error]")) {
    await new Promise((done) => setTimeout(done, 5));
  }
  const all = runs.map((run) => {
    const error = root.querySelector(`#cell-${run.id} .output-error`)?.textContent ?? "";
    const [, name, message, line, column] = /^(\w+): ([^]*) \((\d+):(\d+)\)$/.exec(error) ?? [];
    if (run.status !== "ok" || !name) return run;
    const place = { line: Number(line), column: Number(column) };
    const late = { kind: "error" as const, name, message: message ?? "", ...place };
    return { ...run, status: "error" as const, outputs: [...run.outputs, late] };
  });
  notebook.stop();
  root.remove();
  return all;
}

/**
 * Runs each case in a worker of its own, of one page.
 *
 * @param leftoverMs - for each case's work that outlives its cell: what it throws counts as the cell's.
 */
export async function runInPage(
  launch: () => Promise<Engine>,
  cases: readonly Case[],
  leftoverMs: readonly number[] = [],
): Promise<CellRun[][]> {
  const site = await serveCells();
  await site.put([]);
  const engine = await launch();
  try {
    const page = await engine.newPage();
    await page.goto(site.url);
    const results: CellRun[][] = [];
    for (const [index, { name, cells }] of cases.entries()) {
      const config = pageConfig(
        cells.map(({ code }, cell) => ({ id: `c${index}-${cell}`, code, backends: ["cpu"] })),
      );
      results.push(
        await callIn(page, runCase, { name, config, leftoverMs: leftoverMs[index] ?? 0 }),
      );
    }
    return results;
  } finally {
    await engine.close();
    await site.close();
  }
}
