import assert from "node:assert/strict";
import { test } from "node:test";
import {
  choice,
  matrixField,
  numberField,
  pointField,
  slider,
  textField,
  toggle,
} from "../../../lib/src/index.js";
import { inNotebook } from "../notebook.js";

const beta = () =>
  slider("beta", { min: 0, max: 5, step: 0.5, value: 1, label: "β", tries: [0, 5] });

/** One of each kind, with a value that a reader may set and some that fit no control of ours. */
const kinds = [
  { declare: beta, start: 1, set: 4.5, wrong: [-1, 7, "2", null, NaN] },
  {
    declare: () => numberField("seed", { value: 7, min: 0, label: "seed" }),
    start: 7,
    set: 11,
    wrong: [-1, "7", Infinity],
  },
  {
    declare: () => choice("unit", { options: ["tanh", "relu"], value: "tanh", label: "unit" }),
    start: "tanh",
    set: "relu",
    wrong: ["gelu", 0],
  },
  {
    declare: () => toggle("mask", { value: false, label: "mask" }),
    start: false,
    set: true,
    wrong: [1, "true"],
  },
  {
    declare: () => textField("word", { value: "cat", maxLength: 5, label: "word" }),
    start: "cat",
    set: "",
    wrong: ["kitten", 3],
  },
  {
    declare: () => matrixField("k", { value: [[1, 0, 2]], min: -3, max: 3, label: "keys" }),
    start: [[1, 0, 2]],
    set: [[-3, 3, 0.5]],
    wrong: [[[1, 0]], [[1, 0, 4]], [1, 0, 2], [[1, 0, "2"]], []],
  },
  {
    declare: () => pointField("q", { value: [1, 0.5], min: -2, max: 2, label: "query" }),
    start: [1, 0.5],
    set: [-2, 2],
    wrong: [[1], [1, 3], [1, 2, 0], "1,2"],
  },
];

for (const { declare, start, set, wrong } of kinds) {
  const { name } = declare();

  test(`${name} has its start value in a program and in a notebook where nothing was set`, async () => {
    assert.deepEqual(declare().value, start);
    await inNotebook(() => assert.deepEqual(declare().value, start));
  });

  test(`${name} has the value that the reader set, unless it fits no such input`, async () => {
    await inNotebook(() => assert.deepEqual(declare().value, set), {
      inputs: { [name]: set },
    });
    for (const value of wrong) {
      await inNotebook(() => assert.deepEqual(declare().value, start), {
        inputs: { [name]: value, other: set },
      });
    }
  });
}

test("a page is told all that it needs to draw the control", async () => {
  const [shown] = await inNotebook(() => void beta(), { inputs: { beta: 2 } });
  assert.equal(shown?.id, "input-beta");
  assert.deepEqual(JSON.parse(shown.data["application/vnd.notebook.input+json"] ?? ""), {
    name: "beta",
    kind: "slider",
    label: "β",
    start: 1,
    value: 2,
    tries: [0, 5],
    min: 0,
    max: 5,
    step: 0.5,
  });
  assert.equal(shown.data["text/plain"], "β = 2");
});

test("labels and options are in the language of the notebook", async () => {
  const label = { zh: "单元", en: "unit" };
  const options = { tanh: "tanh", gate: { zh: "门", en: "gate" } };
  const declare = () => void choice("unit", { options, value: "gate", label });
  const [chinese] = await inNotebook(declare, { language: "zh" });
  const [english] = await inNotebook(declare);
  assert.equal(chinese?.data["text/plain"], "单元 = gate");
  assert.match(chinese.data["application/vnd.notebook.input+json"] ?? "", /"label":"门"/);
  assert.match(english?.data["application/vnd.notebook.input+json"] ?? "", /"label":"gate"/);
});

test("rows of probabilities add up to 1, whatever was typed", () => {
  const options = { min: 0, max: 1, rowsSumTo1: true, label: "transitions" } as const;
  const { value } = matrixField("a", { value: [[0.5, 0.25], [0, 0]], ...options }); // prettier-ignore
  assert.deepEqual(value[1], [0.5, 0.5]);
  assert.ok(Math.abs(value[0]![0]! - 2 / 3) < 1e-15);
});

test("a faulty declaration says what is wrong", () => {
  const label = "β";
  assert.throws(() => slider("Beta", { min: 0, max: 5, value: 1, label }), {
    name: "InputError",
    message:
      'slider: the name "Beta" must begin with a small letter and have small letters, digits and dashes.',
  });
  assert.throws(() => slider("beta", { min: 0, max: 5, value: 7, label }), {
    message: 'slider "beta": a value must be a number from 0 to 5, but got 7.',
  });
  assert.throws(() => slider("beta", { min: 0, max: 5, value: 1, tries: [2, 9], label }), {
    message: 'slider "beta": a value must be a number from 0 to 5, but got 9.',
  });
  assert.throws(() => slider("beta", { min: 5, max: 0, value: 1, label }), {
    message: 'slider "beta": min must be below max and step above 0.',
  });
});
