import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Answer, Question } from "./answer.js";

export type Backend = "wasm" | "cpu";

/** How each contender is started. */
const commands = {
  seqattn: (backend: Backend) => script("tfjs", "seqattn", backend),
  /** Operations of tfjs one by one, with this library's kernels behind them. */
  composed: (backend: Backend) => script("tfjs", "composed", backend),
  tfjs: (backend: Backend) => script("tfjs", "tfjs", backend),
  "tf.layers": (backend: Backend) => script("tfjs", "tf.layers", backend),
  "onnxruntime-web": () => script("onnx"),
  "jax-js": () => script("jax"),
  // Debian's, whichever other Python comes first on the path.
  PyTorch: () => ["/usr/bin/python3", file("pytorch.py")],
} as const;

export type ContenderName = keyof typeof commands;

const file = (name: string) => new URL(`contenders/${name}`, import.meta.url).pathname;
const script = (name: string, ...args: string[]) => [
  process.execPath,
  "--import",
  "tsx",
  file(`${name}.ts`),
  ...args,
];

/** One thread for everybody. */
const ONE_THREAD = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };

/** A process that computes; it ends when it is told to. */
export class ContenderProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  /** Set once the process is known not to run here. */
  #broken: string | undefined;
  #said = "";

  constructor(name: ContenderName, backend: Backend) {
    const [command = "", ...args] = commands[name](backend);
    this.#child = spawn(command, args, { env: { ...process.env, ...ONE_THREAD } });
    this.#child.on("error", (error) => (this.#broken = error.message));
    this.#child.stderr?.on("data", (text: Buffer) => (this.#said += text.toString()));
    this.#child.stdin?.on("error", () => undefined); // it has ended: `ask` says so
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  async ask(question: Question): Promise<Answer> {
    if (this.#broken) return { cannot: this.#broken };
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    const line = await this.#lines.next();
    if (!line.done) return JSON.parse(line.value) as Answer;
    const lastLine = this.#said.trim().split("\n").at(-1);
    this.#broken ??= lastLine || "the process ended";
    return { cannot: this.#broken };
  }

  end(): void {
    this.#child.kill();
  }
}
