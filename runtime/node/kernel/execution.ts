import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { JupyterHandlerImpl, ZmqServer } from "tslab/dist/jupyter.js";
import type { ErrorOutput } from "./error-output.js";
import type { NotebookHost } from "./host.js";
import { checkBundle } from "./host.js";

type Handle = JupyterHandlerImpl["handleExecute"];
type Answer = ZmqServer["handleExecute"];

/** One execution of one cell: where its displays and errors go, and which ids it has shown. */
export interface Execution {
  /** Jupyter's own number of it; empty before the cell's code is looked at. */
  number: string;
  /** Jupyter knows an id in the whole notebook; a cell's display stays in the cell. */
  prefix: string;
  write: Parameters<Handle>[2] | undefined;
  shown: Set<string>;
  failed: boolean;
  ended: boolean;
  fail: (error: ErrorOutput) => void;
}

/** The execution that started the work going on now, even when it has ended. */
export const executions = new AsyncLocalStorage<Execution>();

export class BookHandler extends JupyterHandlerImpl {
  override handleExecute(...[request, writeStream, write]: Parameters<Handle>) {
    const execution = executions.getStore();
    if (execution) execution.write = write;
    return super.handleExecute(request, writeStream, write);
  }
}

/** What Jupyter shows of an error; it knows no places, so they stand in the text. */
function contentOf({ name, message, line, column }: ErrorOutput) {
  const place = line === undefined ? [] : [`    at line ${line}, column ${column}`];
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`, ...place] };
}

/** tslab prints errors as text; here they are told as what they are. */
export class BookServer extends ZmqServer {
  override handleExecute(...[socket, message]: Parameters<Answer>) {
    const fail = (error: ErrorOutput) => {
      const reply = message.createReply();
      reply.header.msg_type = "error";
      reply.content = contentOf(error);
      reply.signAndSend(this.connInfo.key, this.iopub);
    };
    const prefix = randomUUID();
    const beginning = { number: "", write: undefined, failed: false, ended: false };
    const execution = { ...beginning, prefix, shown: new Set<string>(), fail };
    return executions.run(execution, () => super.handleExecute(socket, message));
  }
}

export const display: NotebookHost["display"] = (data, options) => {
  const execution = executions.getStore();
  if (!execution?.write) throw new Error("display: no cell is running");
  const id = options?.id;
  const update = id !== undefined && execution.shown.has(id);
  if (id !== undefined) execution.shown.add(id);
  const transient = id === undefined ? {} : { display_id: `${execution.prefix}/${id}` };
  execution.write({ data: { ...checkBundle(data) }, metadata: {}, transient }, update);
};
