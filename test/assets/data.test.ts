import assert from "node:assert/strict";
import { test } from "node:test";
import { readCsv, readImages, readQuestions, readRows, withMarks, withoutMarks } from "seqattn";
import { readData } from "../../assets/make/data-file.js";
import * as duanju from "../../assets/make/duanju.js";
import * as mt from "../../assets/make/mt.js";
import * as qa from "../../assets/make/qa.js";
import { alike } from "../../assets/make/split.js";
import * as summ from "../../assets/make/summ.js";

const textOf = (name: string) => readData(name).toString("utf8");

const counted = (splits: readonly string[]) =>
  ["train", "dev", "test"].map((name) => splits.filter((split) => split === name).length);

/** Pairs of a text in dev or test and one in another split that it is too much like. */
function leaks(
  rows: readonly { split: string; runs: Set<string> }[],
  threshold: number,
): [number, number][] {
  const pairs = alike(
    rows.map(({ runs }) => runs),
    threshold,
  );
  return pairs.flatMap((others, index) =>
    others
      .filter((other) => rows[other]!.split !== rows[index]!.split)
      .map((other): [number, number] => [index, other]),
  );
}

const translations = readRows(textOf("mt.tsv.gz"), ["split", "english", "chinese"]);
const passages = readRows(textOf("duanju.tsv.gz"), ["split", "source", "text"]);
const notices = readQuestions(textOf("qa.tsv.gz"));
const descriptions = readRows(textOf("summ.tsv.gz"), ["split", "name", "text", "summary"]);

test("the splits have the sizes that SOURCES.md says", () => {
  const splitsOf = (rows: readonly { split: string }[]) => counted(rows.map(({ split }) => split));
  assert.deepEqual(splitsOf(translations), [16217, 500, 700]);
  assert.deepEqual(splitsOf(passages), [5564, 400, 800]);
  assert.deepEqual(splitsOf(notices), [1478, 150, 300]);
  assert.deepEqual(splitsOf(descriptions), [7000, 400, 600]);
});

test("no text of dev or test is nearly one of another split", () => {
  const of = (rows: readonly { split: string }[], runs: (index: number) => Set<string>) =>
    rows.map(({ split }, index) => ({ split, runs: runs(index) }));
  const english = of(translations, (index) => mt.runsOfEnglish(translations[index]!.english));
  assert.deepEqual(leaks(english, mt.THRESHOLD), []);
  const classical = of(passages, (index) => duanju.runsOfPassage(passages[index]!.text));
  assert.deepEqual(leaks(classical, duanju.THRESHOLD), []);
  const asked = of(notices, (index) => qa.runsOfNotice(notices[index]!.text));
  assert.deepEqual(leaks(asked, qa.THRESHOLD), []);
  const described = of(descriptions, (index) => summ.runsOfDescription(descriptions[index]!.text));
  assert.deepEqual(leaks(described, summ.THRESHOLD), []);
});

test("a text of dev that stands in train too, a little changed, would be found", () => {
  const dev = passages.find(({ split }) => split === "dev")!;
  const planted = { split: "train", text: `子曰：${dev.text}` };
  const rows = [...passages, planted].map(({ split, text }) => ({
    split,
    runs: duanju.runsOfPassage(text),
  }));
  const pair = [passages.indexOf(dev), passages.length];
  assert.deepEqual(leaks(rows, duanju.THRESHOLD), [pair]);
});

test("no two rows of a file have the same text", () => {
  for (const texts of [
    translations.map(({ english }) => english),
    passages.map(({ text }) => text),
    notices.map(({ text }) => text),
    descriptions.map(({ text }) => text),
  ]) {
    assert.equal(new Set(texts).size, texts.length);
  }
});

test("each passage ends with an end mark, and its marks can be taken away and put back", () => {
  for (const { text } of passages) {
    const { characters, marks } = withoutMarks(text);
    assert.equal(withMarks(characters, marks), text);
    assert.equal(marks.at(-1), 2, text);
    assert.ok(characters.length >= 8 && characters.length <= 120, text);
  }
});

test("there are 4,001 questions of six kinds", () => {
  const kinds = notices.flatMap(({ questions }) => questions.map(({ kind }) => kind));
  assert.equal(kinds.length, 4001);
  assert.deepEqual([...new Set(kinds)].sort(), [
    "exam",
    "home",
    "office",
    "style",
    "time",
    "works",
  ]);
});

test("the pictures are 5,000 and 2,000, of ten kinds that are about equally frequent", () => {
  for (const [name, count] of [
    ["fashion.train.u4.gz", 5000],
    ["fashion.test.u4.gz", 2000],
  ] as const) {
    const images = readImages(readData(name), 28);
    assert.equal(images.count, count);
    const kinds = Array.from(
      { length: 10 },
      (_, label) => images.labels.filter((one) => one === label).length,
    );
    for (const kind of kinds) assert.ok(Math.abs(kind / count - 0.1) < 0.02, kinds.join());
  }
});

test("the first training picture is an ankle boot: dark above, a sole below", () => {
  const { pixels, labels } = readImages(readData("fashion.train.u4.gz"), 28);
  assert.equal(labels[0], 9);
  const meanOfRow = (row: number) =>
    pixels.slice(28 * row, 28 * (row + 1)).reduce((sum, grey) => sum + grey, 0) / 28;
  assert.ok(meanOfRow(0) < 0.01 && meanOfRow(22) > 0.5, `${meanOfRow(0)}, ${meanOfRow(22)}`);
});

test("the series have 741 months, of which five are missing between, and 1,461 days without a gap", () => {
  const rows = readCsv(textOf("co2-concentration.csv"));
  assert.equal(rows.length, 741);
  assert.ok(rows.every((row) => Number(row["CO2"]) > 300));
  const months = rows.map((row) => {
    const [year, month] = row["Date"]!.split("-").map(Number);
    return 12 * year! + month!;
  });
  assert.equal(months.at(-1)! - months[0]! + 1, 741 + 5);
  const days = readCsv(textOf("seattle-weather.csv")).map((row) => Date.parse(row["date"]!));
  assert.equal(days.length, 1461);
  assert.ok(days.every((day, index) => index === 0 || day - days[index - 1]! === 86_400_000));
});
