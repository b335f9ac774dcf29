import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPronouncer, pronunciationErrors, startBackend } from "seqattn";
import { config } from "../../assets/train/g2p/config.js";
import { wordsOf } from "../../assets/train/g2p/data.js";

await startBackend("wasm");

const weights = new URL("../../assets/weights/", import.meta.url);
const bytes = readFileSync(new URL("g2p.bin", weights));
const log = JSON.parse(readFileSync(new URL("g2p.log.json", weights), "utf8")) as {
  bestEpoch: number;
  epochs: { epoch: number; devPER: number }[];
  dev: { greedy: { per: number; wer: number } };
};

test("the log has every epoch, and names the one whose weights were kept", () => {
  const rates = log.epochs.map(({ devPER }) => devPER);
  assert.equal(rates.length, config.epochs);
  assert.equal(rates.indexOf(Math.min(...rates)) + 1, log.bestEpoch);
});

test("the weights make the errors on the dev words that the log says", async () => {
  const pronouncer = await loadPronouncer(bytes);
  const dev = wordsOf("dev");
  const said = await pronouncer.pronounce(dev.map(({ word }) => word));
  const { per, wer } = pronunciationErrors(
    said.map(({ phonemes }, index) => ({ phonemes, spoken: dev[index]!.spoken })),
  );
  assert.ok(Math.abs(per - log.dev.greedy.per) < 0.001, `PER ${per}`);
  assert.ok(Math.abs(wer - log.dev.greedy.wer) < 0.003, `WER ${wer}`);
});
