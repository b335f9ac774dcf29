import type { FormulaLink } from "../document/output/own-display.js";
import type { Backend, Language } from "../document/types.js";
import type { WorkerSettings } from "./protocol.js";

/** A cell as the page tells it. */
export interface NotebookCell {
  id: string;
  /** The author's code. */
  code: string;
  setup?: boolean;
  hidden?: boolean;
  /** Absent: every backend can run it. */
  backends?: readonly Backend[];
}

/** What a page says of its cells; addresses may be relative to the page. */
export interface NotebookConfig {
  section: string;
  cells: readonly NotebookCell[];
  assets: string;
  packages: string;
  worker: string;
  /** The formulas that the cells check. */
  formulas?: Readonly<Record<string, FormulaLink>>;
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
