import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadWeights, startBackend } from "seqattn";
import { assertClose } from "../../lib/close.js";
import { LAST_STEP } from "./fixtures/killed/case.js";
import { trainFixture } from "./train-fixture.js";

const home = mkdtempSync(join(tmpdir(), "parallel-"));
after(() => rmSync(home, { recursive: true }));

const whole = (fixture: string, folder: string, replicas: number) =>
  trainFixture(fixture, join(home, folder), replicas, 60);

interface Log {
  firstLosses: number[];
  epochs: { epoch: number; loss: number; loss0: number }[];
  bestEpoch: number;
  last: number[];
}

const weightsIn = (folder: string) => readFileSync(join(home, folder, "tiny.bin"));
const logIn = (folder: string) =>
  JSON.parse(readFileSync(join(home, folder, "tiny.log.json"), "utf8")) as Log;

/** All of a log's figures but for times. */
const figuresOf = ({ firstLosses, epochs, last }: Log) => [
  firstLosses,
  ...epochs.map(({ loss, loss0 }) => [loss, loss0]),
  last,
];

await startBackend("wasm");

async function numbersIn(folder: string): Promise<number[]> {
  const { tensors } = await loadWeights(weightsIn(folder));
  const all = await Promise.all(Object.values(tensors).map((tensor) => tensor.data()));
  return all.flatMap((values) => Array.from(values));
}

for (const replicas of [1, 2]) await whole("tiny", String(replicas), replicas);

test("two replicas give the losses, figures and weights of one, but for rounding", async () => {
  assertClose(figuresOf(logIn("2")).flat(), figuresOf(logIn("1")).flat(), 2e-6);
  assert.equal(logIn("2").bestEpoch, logIn("1").bestEpoch);
  // Numbers of 16 bits stand apart by 2^-10 of their size at most.
  assertClose(await numbersIn("2"), await numbersIn("1"), 2 ** -10);
});

test("the training learns: the last epoch's figure is well below the first one's", () => {
  const { epochs } = logIn("2");
  assert.equal(epochs.length, 13);
  assert.ok(epochs.at(-1)!.loss0 < 0.6 * epochs[0]!.loss0, JSON.stringify(epochs));
});

test("a run that is killed by force goes on, and ends with the very same weights", async () => {
  const script = fileURLToPath(new URL("./train-fixture.ts", import.meta.url));
  const how = ["--import", "tsx", script, "killed", join(home, "killed"), "2", "0"];
  const { signal, stderr } = spawnSync(process.execPath, how, { encoding: "utf8" });
  assert.equal(signal, "SIGKILL", stderr);
  const { mock: said } = mock.method(console, "log");
  await whole("tiny", "killed", 2);
  said.restore();
  const lines = said.calls.map((call) => String(call.arguments[0]));
  assert.ok(lines.includes(`tiny: going on after step ${LAST_STEP} of 39`), lines.join("\n"));
  assert.deepEqual(weightsIn("killed"), weightsIn("2"));
  assert.deepEqual(figuresOf(logIn("killed")), figuresOf(logIn("2")));
  assert.ok(!existsSync(join(home, "killed", "tiny.checkpoint")));
});

test("when one replica breaks down, the whole run ends and says why", async () => {
  await assert.rejects(whole("broken", "broken", 2), { message: "this replica has broken down" });
});
