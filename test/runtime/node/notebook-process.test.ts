import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startProcess } from "../../../runtime/node/notebook-process.js";
import { RunRecord } from "../../../runtime/node/run-record.js";

const job = { root: "", backend: "cpu", language: "zh", fresh: false, outputLimit: 7, cells: [] };

test("a process that does not start is not said to be a cell that ran too long", async () => {
  const folder = await mkdtemp(join(tmpdir(), "process-"));
  const program = join(folder, "hangs.mjs");
  await writeFile(program, "setInterval(() => undefined, 1000);");
  const record = new RunRecord(["first"]);
  const ending = await startProcess({
    program,
    folder,
    job,
    timeoutSeconds: 1800,
    startSeconds: 0.5,
    onMessage: (message) => record.take(message),
  });
  await rm(folder, { recursive: true });
  const [run] = record.finish(ending);
  assert.equal(run?.status, "error");
  assert.deepEqual(run?.outputs, [
    {
      kind: "error",
      name: "Timeout",
      message: "the process's start took longer than 0.5 s and was stopped",
    },
  ]);
});
