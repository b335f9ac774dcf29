import type { FormulaLink } from "../document/output/own-display.js";
import type { Backend, Language } from "../document/types.js";
import type { WorkerSettings } from "./protocol.js";

/** A cell as the page tells it. */
export interface NotebookCell {
  id: string;
  /** The author's code. */
  code: string;
  setup?: boolean;
  /** Absent: every backend can run it. */
  backends?: readonly Backend[];
}

/** What a page says of its cells; addresses may be relative to the page. */
export interface NotebookConfig {
  section: string;
  /** A cell without code has what stands in its element: a page need not carry it twice. */
  cells: readonly (Omit<NotebookCell, "code"> & { code?: string })[];
  assets: string;
  packages: string;
  worker: string;
  /** The formulas that the cells check. */
  formulas?: Readonly<Record<string, FormulaLink>>;
}

/** The same, with the code of every cell. */
export interface PageConfig extends NotebookConfig {
  cells: readonly NotebookCell[];
}

/** Reads the code that stands in a page as its author wrote it: before anything is edited. */
export function withCode(root: HTMLElement, config: NotebookConfig): PageConfig {
  const shown = (id: string) =>
    root.querySelector(`[data-cell="${CSS.escape(id)}"] .cell-code`)?.textContent ?? "";
  const cells = config.cells.map((cell) => ({ ...cell, code: cell.code ?? shown(cell.id) }));
  return { ...config, cells };
}

const ALL: readonly Backend[] = ["webgpu", "webgl", "wasm", "cpu"];

/** The backends that every cell of the page can run on. */
const allowedBackends = ({ cells }: NotebookConfig): Backend[] =>
  ALL.filter((name) => cells.every(({ backends }) => !backends || backends.includes(name)));

/** Addresses in the page's data may be relative to the page. */
export const absolute = (address: string): string => new URL(address, document.baseURI).href;

/** What the worker is told when it starts. */
export const workerSettings = (
  config: NotebookConfig,
  language: Language,
  chosen: Backend | undefined,
  broken: readonly Backend[],
): WorkerSettings => ({
  assets: absolute(config.assets),
  packages: absolute(config.packages),
  language,
  broken,
  lock: `notebook-${crypto.randomUUID?.() ?? Math.random()}`,
  allowed: allowedBackends(config),
  ...(chosen && { backend: chosen }),
});
