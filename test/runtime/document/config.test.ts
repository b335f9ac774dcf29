import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatProblem,
  parseConfig,
  parseReferences,
  parseTerms,
} from "../../../runtime/document/index.js";
import { readFixture } from "./fixture-book.js";

const sound = readFixture("book.config.json");
const problemsOf = (text: string) => parseConfig(text, "c.json").problems.map(formatProblem);

test("a sound configuration is data", () => {
  const { config, problems } = parseConfig(sound, "c.json");
  assert.deepEqual(problems, []);
  assert.deepEqual(config, JSON.parse(sound));
});

/** A change to the sound configuration, and the problem that it gives. */
const faults: Record<string, [from: string | RegExp, to: string, problem: string]> = {
  "a missing key": ['"baseUrl": "/",', "", 'c.json:1:1: baseUrl: it is missing. Add "baseUrl".'],
  "an unknown key": [
    '"baseUrl": "/"',
    '"baseUrl": "/", "theme": "x"',
    "c.json:5:19: theme: there is no such key. It may have: title, description, languages, baseUrl, backends, chapters.",
  ],
  "a word that is not allowed": [
    '"cpu"',
    '"gpu"',
    'c.json:6:24: backends: it may have "webgpu", "webgl", "wasm", "cpu", but got "gpu".',
  ],
  "a number for words": [
    '"小书"',
    "7",
    "c.json:2:14: title.zh: words in quotes were expected, but got 7.",
  ],
  "a list for an object": [
    /"title": \{ "zh": "小书".*/,
    '"title": [],',
    "c.json:2:3: title: an object was expected, but got a list.",
  ],
  "an address that is no folder": [
    '"baseUrl": "/"',
    '"baseUrl": "book"',
    'c.json:5:3: baseUrl: it must be like "/" or "/book/", but got "book".',
  ],
  "a folder without a number": [
    '"01-sums"',
    '"sums"',
    'c.json:9:7: chapters[0].folder: it must be like "03-algorithm", but got "sums".',
  ],
  "a fault deep inside": [
    '"en": "Later"',
    '"em": "Later"',
    'c.json:18:40: chapters[1].sections[1].title.en: it is missing. Add "en".',
  ],
  "a section twice": [
    "02-later",
    "01-means",
    'c.json:18:9: chapters[1].sections[1]: "01-means" is there twice. Rename one of the two.',
  ],
  "no language": ['["zh", "en"]', "[]", "c.json:4:3: languages: it is empty. Name at least one."],
  "a key twice": ['"baseUrl"', '"title"', 'c.json:5:3: JSON: key "title" is given twice.'],
  "a comma too many": ['"cpu"]', '"cpu",]', "c.json:1:1: JSON:"],
  "a missing comma": ['"/",', '"/"', "c.json:6:3: JSON: Unexpected token."],
  "a name without quotes": ['"baseUrl":', "baseUrl:", "c.json:1:1: JSON: a value was expected,"],
};

for (const [fault, [from, to, problem]] of Object.entries(faults)) {
  test(`${fault} in the configuration is told with key and place`, () => {
    const text = sound.replace(from, to);
    assert.notEqual(text, sound);
    const first = problemsOf(text)[0] ?? "";
    assert.equal(first.slice(0, problem.length), problem);
    assert.equal(parseConfig(text, "c.json").config, undefined);
  });
}

test("all faults of a configuration are told at once", () => {
  const text = sound.replace('"小书"', "7").replace('"Later"', "[]").replace('"cpu"', '"gpu"');
  assert.equal(problemsOf(text).length, 3);
});

test("references keep what the book shows of a work", () => {
  const { works, problems } = parseReferences(readFixture("chapters/references.json"), "r.json");
  assert.deepEqual(problems, []);
  assert.deepEqual(works[1], {
    id: "sums2011",
    type: "article-journal",
    title: "On Sums",
    author: [
      { family: "Ada", given: "A." },
      { family: "Bob", given: "B." },
      { family: "Cid", given: "C." },
    ],
    year: "2011",
    container: "Journal of Sums",
    volume: "7",
    issue: "3",
    page: "11–13",
    url: "https://example.org/sums",
  });
});

test("faults of references and terms are told with their place", () => {
  const work = '[{"id": "a2011", "type": "book", "author": [], "issued": 2011}]';
  assert.deepEqual(parseReferences(work, "r.json").problems.map(formatProblem), [
    'r.json:1:2: [0].title: it is missing. Add "title".',
    'r.json:1:48: [0].issued: write it like {"date-parts": [[2017]]}.',
  ]);
  const term = '{"id": "a", "zh": "甲", "en": "a", "definition": {"zh": "甲", "en": "a"}}';
  assert.deepEqual(parseTerms(`[${term},\n${term}]`, "t.json").problems.map(formatProblem), [
    't.json:2:1: [1]: term "a" is there twice. Remove one of the two.',
  ]);
  assert.deepEqual(parseTerms("{}", "t.json").problems.map(formatProblem), [
    "t.json:1:1: the file: a list was expected. Begin it with [.",
  ]);
});
