import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { format } from "node:util";

/**
 * Runs notebooks in tslab's own converter and executor and prints, as JSON, what each cell printed.
 * Reads `string[][]` from the arguments; a process of its own because tslab patches this one.
 */
interface Executor {
  execute(code: string): Promise<boolean>;
  reset(): void;
}

const require = createRequire(import.meta.url);
const { createConverter } = require("tslab/dist/converter.js") as {
  createConverter: (options: object) => object;
};
const { createExecutor } = require("tslab/dist/executor.js") as {
  createExecutor: (root: string, converters: object, console: object) => Executor;
};

const notebooks = JSON.parse(process.argv[2] ?? "[]") as string[][];
process.chdir(tmpdir());
let text = "";
const print = (...values: unknown[]) => (text += `${format(...values)}\n`);
const fail = (thrown: unknown) => {
  text += thrown instanceof Error ? `${thrown.name}\n` : `${String(thrown)}\n`;
};
const executor = createExecutor(
  process.cwd(),
  { node: createConverter({}) },
  { log: print, error: fail },
);
console.log = print;

const transcripts: string[][] = [];
for (const cells of notebooks) {
  executor.reset();
  const transcript: string[] = [];
  for (const code of cells) {
    text = "";
    await executor.execute(code);
    transcript.push(text);
  }
  transcripts.push(transcript);
}
process.stdout.write(JSON.stringify(transcripts), () => process.exit());
