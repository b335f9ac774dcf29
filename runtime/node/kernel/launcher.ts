import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { createConverter } from "tslab/dist/converter.js";
import { createExecutor } from "tslab/dist/executor.js";
import { missingBuilds } from "../missing-build.js";
import type { Script } from "./error-output.js";
import { cellOfError, diagnosticOutputs, scriptName, thrownOutput } from "./error-output.js";
import type { Execution } from "./execution.js";
import { BookHandler, BookServer, display, executions } from "./execution.js";
import { assetReader, installHost } from "./host.js";
import { keepingConversions } from "./kept-conversions.js";
import { forgetting, nameScripts, tellingDiagnostics } from "./tslab-parts.js";
import { loseNoMessages } from "./zeromq.js";

/*
 * tslab's kernel, as `tslab kernel` starts it, but for this: it loses no output, tells errors with
 * their places, fails the cell whose promise is rejected, and cells find the notebook host.
 */

const { values } = parseArgs({
  options: { "config-path": { type: "string" }, root: { type: "string" } },
});
const root = resolve(values.root ?? ".");
// Jupyter starts the kernel in the notebook's folder: notebooks/zh/… or notebooks/en/….
const language = relative(join(root, "notebooks"), process.cwd()).split(sep)[0];
installHost({
  display,
  readAsset: assetReader(root),
  ...((language === "zh" || language === "en") && { language }),
});

const scripts = new Map<string, Script>();
const past = new Map<string, Execution>();
let running: Execution | undefined;
let source = "";
let diagnosed = false;

/** Jupyter hears nothing more of a cell that has ended: the one that runs must tell it. */
function fail(thrown: unknown): void {
  const known = executions.getStore() ?? past.get(cellOfError(thrown, scripts) ?? "");
  const owner = known ?? running;
  const error = thrownOutput(thrown, owner?.number ?? "", scripts);
  const teller = owner?.ended && running && !running.ended ? running : owner;
  if (!teller) return void process.stderr.write(`${error.name}: ${error.message}\n`);
  teller.failed = true;
  if (teller === owner) return teller.fail(error);
  const { name, message, line, column } = error;
  const place = line === undefined ? "" : `, line ${line}, column ${column}`;
  const late = `in cell [${owner?.number}]${place}, after its end`;
  teller.fail({ kind: "error", name, message: `${message}\n${late}` });
}

const converter = keepingConversions(root, () =>
  createConverter({ isJS: false, isBrowser: false }),
);
const set = {
  node: tellingDiagnostics(converter, (diagnostics) => {
    diagnosed = true;
    for (const error of diagnosticOutputs(diagnostics)) running?.fail(error);
  }),
  get browser() {
    return createConverter({ isJS: false, isBrowser: true });
  },
  close: () => converter.close(),
};
const executor = forgetting(
  createExecutor(process.cwd(), set, {
    log: console.log,
    // The executor prints each diagnostic; they are told already.
    error: (thrown) => (diagnosed ? undefined : fail(thrown)),
  }),
);

process.on("SIGINT", () => executor.interrupt());
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

nameScripts(
  () => running && scriptName(running.number),
  (compiled) => {
    const id = running?.number ?? "";
    scripts.set(id, { id, source, compiled });
  },
);

/** A turn of the event loop, in which rejections that nobody handles are told. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

let count = 0;
const execute = executor.execute.bind(executor);
executor.execute = async (code) => {
  const execution = executions.getStore();
  const [missing] = missingBuilds(root);
  if (missing) console.error(`${missing} is missing. Build it first: npm run build:lib`);
  if (!execution || missing) return false;
  count += 1;
  execution.number = `${count}`;
  past.set(execution.number, execution);
  running = execution;
  source = code;
  diagnosed = false;
  const ran = await execute(code);
  await turn();
  execution.ended = true;
  return ran && !execution.failed;
};

loseNoMessages();
const server = new BookServer(new BookHandler(executor, false), values["config-path"] ?? "");
await server.init();
