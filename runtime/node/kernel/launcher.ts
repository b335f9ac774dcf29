import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createConverter } from "tslab/dist/converter.js";
import { createExecutor } from "tslab/dist/executor.js";
import { JupyterHandlerImpl, ZmqServer } from "tslab/dist/jupyter.js";
import { missingBuilds } from "../missing-build.js";
import { assetReader, checkBundle, installHost } from "./host.js";
import { loseNoMessages } from "./zeromq.js";

/*
 * tslab's kernel, as `tslab kernel` starts it, with two differences: it loses no output, and cells
 * find the notebook host.
 */

type Execute = JupyterHandlerImpl["handleExecute"];
type WriteDisplay = Parameters<Execute>[2];

/** One execution of one cell: where its displays go, and which ids it has shown. */
interface Execution {
  /** Jupyter knows an id in the whole notebook; a cell's display stays in the cell. */
  prefix: string;
  write: WriteDisplay;
  shown: Set<string>;
}

const { values } = parseArgs({
  options: { "config-path": { type: "string" }, root: { type: "string" } },
});
const root = resolve(values.root ?? ".");
const executions = new AsyncLocalStorage<Execution>();

class BookHandler extends JupyterHandlerImpl {
  override handleExecute(...[request, writeStream, write]: Parameters<Execute>) {
    const execution = { prefix: randomUUID(), write, shown: new Set<string>() };
    return executions.run(execution, () => super.handleExecute(request, writeStream, write));
  }
}

installHost({
  display(data, options) {
    const execution = executions.getStore();
    if (!execution) throw new Error("display: no cell is running");
    const id = options?.id;
    const update = id !== undefined && execution.shown.has(id);
    if (id !== undefined) execution.shown.add(id);
    const transient = id === undefined ? {} : { display_id: `${execution.prefix}/${id}` };
    const message = { data: { ...checkBundle(data) }, metadata: {}, transient };
    execution.write(message, update);
  },
  readAsset: assetReader(root),
});

const converter = createConverter({ isJS: false, isBrowser: false });
const set = {
  node: converter,
  get browser() {
    return createConverter({ isJS: false, isBrowser: true });
  },
  close: () => converter.close(),
};
const executor = createExecutor(process.cwd(), set, { log: console.log, error: console.error });

process.on("SIGINT", () => executor.interrupt());
process.on("uncaughtException", (error) => console.error("UncaughtException:", error));
process.on("unhandledRejection", (reason) => console.error("UnhandledPromiseRejection:", reason));

const execute = executor.execute.bind(executor);
executor.execute = async (source) => {
  const [missing] = missingBuilds(root);
  if (!missing) return execute(source);
  console.error(`${missing} is missing. Build it first: npm run build:lib`);
  return false;
};

loseNoMessages();
const server = new ZmqServer(new BookHandler(executor, false), values["config-path"] ?? "");
await server.init();
