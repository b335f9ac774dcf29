import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  countParameters,
  loadPronouncer,
  loadWeights,
  pronunciationErrors,
  startBackend,
} from "seqattn";
import { hashOfCode, hashOfFile } from "../../assets/train/fingerprint.js";
import { code, config, files } from "../../assets/train/g2p/config.js";
import { wordsOf } from "../../assets/train/g2p/examples.js";

await startBackend("wasm");

const bytes = readFileSync(files.weights);
const log = JSON.parse(readFileSync(files.log, "utf8")) as {
  data: string;
  code: string;
  seed: number;
  bytes: number;
  parameters: number;
  bestEpoch: number;
  epochs: { epoch: number; devPER: number }[];
  dev: { greedy: { per: number; wer: number } };
};

test("the weights carry the hashes of the data and code, and the seed, that made them", async () => {
  const { notes } = await loadWeights(bytes);
  const { sizes, seed } = config;
  const hashes = { data: hashOfFile(files.data), code: hashOfCode(code) };
  assert.deepEqual(notes, { case: "g2p", sizes, seed, ...hashes });
  assert.deepEqual(
    { data: log.data, code: log.code, seed: log.seed },
    { data: hashes.data, code: hashes.code, seed },
  );
});

test("the weights take less than 2,000,000 bytes, and the log tells how many", async () => {
  assert.ok(bytes.length < 2_000_000);
  assert.equal(log.bytes, bytes.length);
  assert.equal(log.parameters, countParameters(await loadPronouncer(bytes)));
});

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
