import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import type { Job, JobCell } from "../messages.js";
import { captureStreams, tslabDisplay } from "./capture.js";
import type { Script } from "./error-output.js";
import { cellOfError, diagnosticOutputs, scriptName, thrownOutput } from "./error-output.js";
import { assetReader, checkBundle, installHost } from "./host.js";
import { readLine } from "./read-line.js";
import { Reporter } from "./reporter.js";
import { createTslab, isReset, nameScripts } from "./tslab-parts.js";

/** How long work that the cells left behind may still go on after the last cell. */
const LEFTOVER_MS = 1000;

const job = JSON.parse(readLine()) as Job;
const exit = process.exit.bind(process);
const reporter = new Reporter(job.outputLimit, () => exit(1));
const scripts = new Map<string, Script>();

/** The cell that started the work going on now, even when that cell has ended. */
const owner = new AsyncLocalStorage<string>();
let running = "";
let source = "";
let inputs: JobCell["inputs"];
const cell = () => owner.getStore() ?? running;

captureStreams((name, text) => reporter.output(cell(), { kind: "stream", name, text }));

const readAsset = assetReader(job.root);

installHost({
  display(data, options) {
    const id = options?.id;
    const bundle = checkBundle(data);
    reporter.output(cell(), { kind: "display", ...(id !== undefined && { id }), data: bundle });
  },
  readAsset(path) {
    reporter.asset(cell(), path);
    return readAsset(path);
  },
  backend: job.backend,
  language: job.language,
  fresh: job.fresh,
  get inputs() {
    return inputs ?? {};
  },
});

const jupyter = createRequire(import.meta.url)("tslab/dist/jupyter.js") as {
  lastWriteDisplayData: (message: Parameters<typeof tslabDisplay>[0]) => void;
};
jupyter.lastWriteDisplayData = (message) => reporter.output(cell(), tslabDisplay(message));

function fail(thrown: unknown): void {
  const id = owner.getStore() ?? cellOfError(thrown, scripts) ?? running;
  reporter.output(id, thrownOutput(thrown, id, scripts));
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
process.on("beforeExit", () => {
  const message = "the cell waits for a promise that nothing will settle";
  reporter.output(running, { kind: "error", name: "Unsettled", message });
  exit(1);
});
process.exit = (code) => {
  const thrown = new Error(`the cell called process.exit(${code ?? ""})`);
  thrown.name = "ProcessExit";
  fail(thrown);
  return exit(1);
};

let diagnosed = false;
const tslab = createTslab(
  job.root,
  {
    log: console.log,
    // The executor prints what was thrown, and each diagnostic; those are told with their places.
    error: (thrown) => (diagnosed ? undefined : fail(thrown)),
  },
  (diagnostics) => {
    diagnosed = true;
    for (const output of diagnosticOutputs(diagnostics)) reporter.output(running, output);
  },
);

nameScripts(
  () => (running ? scriptName(running) : undefined),
  (compiled) => scripts.set(running, { id: running, source, compiled }),
);

/** A turn of the event loop, in which rejections that nobody handles are told. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function runCell({ id, code, inputs: set }: JobCell): Promise<boolean> {
  [running, source, inputs] = [id, code, set];
  diagnosed = false;
  reporter.start(id);
  const started = performance.now();
  const ran = await owner.run(id, () => tslab.execute(code));
  const seconds = (performance.now() - started) / 1000;
  await turn();
  const ok = ran && !reporter.hasFailed(id);
  reporter.end(id, ok, seconds);
  return ok;
}

let goesOn = true;
async function runCells(cells: readonly JobCell[]): Promise<void> {
  for (const each of cells) {
    // What follows a reset is another notebook: it runs after a failure, too.
    if (goesOn || isReset(each.code)) goesOn = await runCell(each);
  }
}

await runCells(job.cells);
if (job.asks && goesOn) {
  reporter.ask();
  await runCells(JSON.parse(readLine()) as JobCell[]);
}

process.removeAllListeners("beforeExit");
const finish = () => {
  reporter.done();
  exit(0);
};
process.once("beforeExit", finish);
setTimeout(finish, LEFTOVER_MS).unref();
