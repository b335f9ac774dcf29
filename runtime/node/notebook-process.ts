import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import type { Job, JobCell, Message } from "./messages.js";

export interface NotebookProcess {
  program: string;
  folder: string;
  job: Omit<Job, "asks">;
  /** The cells to run when those of the job have run to their end. */
  more?: (() => readonly JobCell[]) | undefined;
  timeoutSeconds: number;
  /** For the process to start, and to end. */
  startSeconds?: number;
  memoryMegabytes?: number | undefined;
  onMessage: (message: Message) => void;
}

/** The process starts, runs cells, and goes on to the next or ends after each. */
export interface Overrun {
  what: "the cell" | "the process's start" | "the process after the cell";
  seconds: number;
}

/** How a notebook's process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What took longer than its limit, so that the process was stopped. */
  overrun: Overrun | undefined;
  /** The last of what Node itself wrote, such as that it ran out of memory. */
  lastWords: string;
}

const LAST_WORDS = 4000;
/** Enough on a busy machine too. */
const START_SECONDS = 120;

/** Without colours, and without what a test runner or a reader set for other programs. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1" };
  delete env["FORCE_COLOR"];
  delete env["NODE_TEST_CONTEXT"];
  delete env["NODE_DISABLE_COLORS"];
  return env;
}

function nodeArguments({ program, memoryMegabytes }: NotebookProcess): string[] {
  const memory = memoryMegabytes ? [`--max-old-space-size=${memoryMegabytes}`] : [];
  // Cells import ESM packages with require, as tslab does; Node calls that experimental.
  return ["--disable-warning=ExperimentalWarning", ...memory, program];
}

/** Runs one notebook; resolves when its process has ended and all its messages were told. */
export function startProcess(options: NotebookProcess): Promise<Ending> {
  const { timeoutSeconds, startSeconds = START_SECONDS } = options;
  const child = spawn(process.execPath, nodeArguments(options), {
    cwd: options.folder,
    env: environment(),
    stdio: ["pipe", "ignore", "pipe", "pipe"],
  });
  const ending: Ending = {
    code: null,
    signal: null,
    overrun: undefined,
    lastWords: "",
  };

  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const limit = (what: Overrun["what"], seconds: number) =>
    setTimeout(() => {
      ending.overrun = { what, seconds };
      kill();
    }, seconds * 1000);
  let timer = limit("the process's start", startSeconds);

  // A process that dies at once closes its input before it has read it.
  child.stdin!.on("error", () => undefined);
  const tell = (what: unknown) => child.stdin!.write(`${JSON.stringify(what)}\n`);
  tell({ ...options.job, asks: options.more !== undefined } satisfies Job);
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    ending.lastWords = (ending.lastWords + text).slice(-LAST_WORDS);
  });
  createInterface({ input: child.stdio[3] as Readable }).on("line", (line) => {
    const message = parseMessage(line);
    if (!message) return;
    if (message.type === "start" || message.type === "end") {
      clearTimeout(timer);
      timer =
        message.type === "start"
          ? limit("the cell", timeoutSeconds)
          : limit("the process after the cell", startSeconds);
    }
    options.onMessage(message);
    if (message.type === "ask") tell(options.more?.() ?? []);
  });

  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      process.removeListener("exit", kill);
      resolve({ ...ending, code, signal });
    });
  });
}

/** The last line of a process that was killed may be cut off. */
function parseMessage(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return undefined;
  }
}
