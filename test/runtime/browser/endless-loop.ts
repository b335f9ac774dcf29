import type { EnginePage } from "../../browser/engine.js";
import { callIn } from "../../browser/engine.js";
import type { Backend, CellRun } from "../../../runtime/document/index.js";

/** A loop that never lets go of its thread, with tensors of the backend where that is bearable. */
const work = (backend: Backend) =>
  backend === "webgpu" ? "n++" : "tf.tidy(() => tf.matMul(x_AA, x_AA)); n++";

/** Cells of which "loop" has no end, and "after" needs what the one before it defines. */
export const cellsWithLoop = (backend: Backend) => [
  {
    id: "setup",
    setup: true,
    code: 'import { tf, startBackend } from "seqattn";\nawait startBackend()',
    backends: [backend],
  },
  { id: "input", code: "const x_AA = tf.ones([7, 7]);\nconst big = 10 ** 9;" },
  { id: "loop", code: `let n = 0;\nwhile (n < big) { ${work(backend)} }` },
  { id: "after", code: "(await x_AA.sum().data())[0]" },
];

export interface Stopped {
  status: CellRun["status"];
  /** How long it took, and how long the page did not answer meanwhile, in milliseconds. */
  stopped: number;
  longest: number;
}

/** Runs in the page. */
async function runAndStop(backend: Backend): Promise<Stopped> {
  window.notebook.setBackend(backend);
  const run = window.notebook.run("loop");
  while (!document.querySelector('#cell-loop[data-state="running"]')) {
    await new Promise((done) => setTimeout(done, 5));
  }
  // It is at work by then.
  await new Promise((done) => setTimeout(done, 500));
  const tasks: number[] = [];
  const knowsTasks = PerformanceObserver.supportedEntryTypes.includes("longtask");
  if (knowsTasks) {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask", buffered: false });
  }
  const started = performance.now();
  document.querySelector<HTMLElement>('#cell-loop [data-action="stop"]')?.click();
  while (!document.querySelector('#cell-loop[data-state="stopped"]')) {
    const asleep = performance.now();
    await new Promise((done) => setTimeout(done, 5));
    if (!knowsTasks) tasks.push(performance.now() - asleep);
  }
  const stopped = performance.now() - started;
  await new Promise((done) => setTimeout(done, 200));
  const { status } = await run;
  return { status, stopped, longest: Math.max(0, ...tasks) };
}

/** Runs the loop on a backend, stops it, and measures in the page how long that takes. */
export const stopLoop = (page: EnginePage, backend: Backend): Promise<Stopped> =>
  callIn(page, runAndStop, backend);

/** What readers are promised. */
export const isPrompt = ({ stopped, longest }: Stopped): boolean => stopped <= 500 && longest < 100;
