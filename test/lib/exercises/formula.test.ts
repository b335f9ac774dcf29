import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, formulaText } from "../../../lib/src/exercises/formula/evaluate.js";
import { parseFormula } from "../../../lib/src/exercises/formula/parse.js";
import { sameFormula } from "../../../lib/src/exercises/same-formula.js";
import { told } from "./judge.js";

const names = ["a", "b", "beta", "h_t", "p_i", "x"];
const values = { a: 2, b: 3, beta: 5, h_t: 7, p_i: 11, x: 0.5 };
const valueOf = (text: string) => evaluate(parseFormula(text, names), values);

for (const [text, value] of [
  ["a + b * beta", 17],
  ["a b", 6],
  ["ab", 6],
  ["2ab", 12],
  ["a^b", 8],
  ["a^b^a", 512],
  ["-a^2", -4],
  ["a - b - a", -3],
  ["a/b/a", 1 / 3],
  ["2(a+b)", 10],
  ["(a+b)(a-b)", -5],
  ["\\frac{a}{a+b}", 0.4],
  ["\\frac ab", 2 / 3],
  ["\\beta\\cdot h_t", 35],
  ["β h_{t}", 35],
  ["\\sqrt{a+\\beta+h_t+a}", 4],
  ["\\sqrt[3]{8}", 2],
  ["e^{-x}", Math.exp(-0.5)],
  ["\\exp\\left(-x\\right)", Math.exp(-0.5)],
  ["\\log p_i", Math.log(11)],
  ["\\tanh^2(x)", Math.tanh(0.5) ** 2],
  ["\\tanh^{2} x", Math.tanh(0.5) ** 2],
  ["\\sigma(x)", 1 / (1 + Math.exp(-0.5))],
  ["|a-b|", 1],
  ["max(a, b)", 3],
  ["y = 1 - x", 0.5],
  ["$a \\times b$", 6],
  ["2e1 a", 40],
  ["a**2", 4],
] as const) {
  test(`${text} is ${value}`, () => {
    assert.ok(Math.abs(valueOf(text) - value) < 1e-12, String(valueOf(text)));
  });
}

for (const [text, message] of [
  ["a +", "The formula is not complete."],
  ["(a", 'A ")" is missing.'],
  ["a)", '")" is too much.'],
  ["a + q", '"q" is not known. There are: a, b, beta, h_t, p_i, x.'],
  ["\\foo{a}", "There is no command \\foo."],
  ["", "The formula is empty."],
  ["a".repeat(601), "The formula is longer than 600 characters."],
  ["constructor", '"constructor" is not known. There are: a, b, beta, h_t, p_i, x.'],
  ["toString(a)", '"toString" is not known. There are: a, b, beta, h_t, p_i, x.'],
] as const) {
  test(`"${text.slice(0, 20)}" is refused: ${message.slice(0, 40)}`, () => {
    assert.throws(() => parseFormula(text, names), { name: "FormulaError", message });
  });
}

test("a formula is shown as it was understood", () => {
  for (const [text, shown] of [
    ["\\frac{a}{a+b}", "a/(a + b)"],
    ["a-(b-x)", "a - (b - x)"],
    ["(a^b)^x", "(a^b)^x"],
    ["-(a+b)", "-(a + b)"],
    ["\\exp(-x)a", "exp(-x)*a"],
  ] as const) {
    assert.equal(formulaText(parseFormula(text, names)), shown);
  }
});

const swish = sameFormula({
  formula: "x/(1+exp(-x))",
  variables: { x: [-3, 3] },
  confusions: [{ formula: "1/(1+exp(-x))", hint: { zh: "少乘了 x", en: "x is missing" } }],
});

test("any correct form of a formula passes", async () => {
  for (const text of [
    "x \\sigma(x)",
    "\\frac{x e^x}{1+e^x}",
    "x - x/(1+e^x)",
    "x/2 (1+tanh(x/2))",
  ]) {
    assert.equal(await told(swish, text), "passed", text);
  }
});

test("a wrong formula is told how it hangs together with the right one", async () => {
  const start = "两个公式的值不同。";
  assert.equal(await told(swish, "\\sigma(x)"), `${start} 少乘了 x`);
  assert.equal(await told(swish, "-x \\sigma(x)"), `${start} 只差一个负号。`);
  assert.equal(
    await told(swish, "2x \\sigma(x)"),
    `${start} 处处是正确值的 2 倍：差一个常数因子。`,
  );
  assert.equal(await told(swish, "x \\sigma(x) + 1"), `${start} 处处比正确值大 1：差一个常数。`);
  assert.equal(await told(swish, "(1+e^{-x})/x"), `${start} 上下颠倒了：你的公式是正确值的倒数。`);
  assert.equal(await told(swish, "x^2"), start);
  assert.equal(await told(swish, "log(x)"), start);
  assert.equal(await told(swish, "x +"), "公式读不懂：公式还没有写完。");
});
