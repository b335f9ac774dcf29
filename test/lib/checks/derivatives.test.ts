import assert from "node:assert/strict";
import { test } from "node:test";
import { Complex, complexStep, float64, hSweep, random } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";

/** Each function with its derivative, as tables give them. */
const FUNCTIONS: Record<string, [f: (x: Complex) => Complex, derivative: (x: number) => number]> = {
  "x³": [(x) => x.mul(x).mul(x), (x) => 3 * x * x],
  "1 − x": [(x) => x.neg().add(1), () => -1],
  "1 / (x + 1)": [(x) => new Complex(1).div(x.add(1)), (x) => -1 / (x + 1) ** 2],
  "x − 1 / x": [(x) => x.sub(new Complex(1).div(x)), (x) => 1 + 1 / x ** 2],
  exp: [(x) => x.exp(), Math.exp],
  log: [(x) => x.log(), (x) => 1 / x],
  sqrt: [(x) => x.sqrt(), (x) => 0.5 / Math.sqrt(x)],
  tanh: [(x) => x.tanh(), (x) => 1 - Math.tanh(x) ** 2],
  sigmoid: [(x) => x.sigmoid(), (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2],
  relu: [(x) => x.relu(), () => 1],
};

for (const [name, [f, derivative]] of Object.entries(FUNCTIONS)) {
  test(`a complex step gives the derivative of ${name}`, () => {
    for (const x of [0.3, 1.7, 4]) {
      assertClose(
        complexStep(([z]) => f(z!), [x]),
        [derivative(x)],
        1e-14,
      );
    }
  });
}

test("tanh of a large number has no slope, and overflows nowhere", () => {
  assert.deepEqual(
    complexStep(([x]) => x!.tanh(), [800]),
    [0],
  );
  assert.deepEqual(
    complexStep(([x]) => x!.relu(), [-2]),
    [0],
  );
});

test("the Jacobian of softmax is diag(p) − ppᵀ", () => {
  const jacobian = complexStep((x) => Complex.softmax(x), [0, 1, 2]);
  const [p] = float64.softmax([[0, 1, 2]]);
  const wanted = p!.map((pi, i) => p!.map((pj, j) => (i === j ? pi : 0) - pi * pj));
  assert.ok(float64.distance(jacobian, wanted) < 1e-16);
});

test("a recurrent network, an LSTM's gates and a layer norm can be differentiated", () => {
  const { normal } = random(3);
  const w = [...normal(5)];
  const rnn = (x: Complex[]) =>
    x.reduce((h, each) => Complex.dot([each, h, 1], w.slice(0, 3)).tanh(), new Complex(0));
  const lstm = (x: Complex[]) =>
    x.reduce((c, each) => each.sigmoid().mul(c).add(each.mul(w[3]!).tanh()), new Complex(0));
  const norm = (x: Complex[]) => {
    const mean = x.reduce((sum, each) => sum.add(each)).div(x.length);
    const centred = x.map((each) => each.sub(mean));
    return centred[0]!.div(Complex.dot(centred, centred).div(x.length).add(1e-5).sqrt());
  };
  for (const f of [rnn, lstm, norm]) {
    const at = [0.5, -1.25, 2];
    const real = (x: number[]) => f(x.map((each) => new Complex(each))).re;
    assert.ok(hSweep(real, at, complexStep(f, at)).error < 1e-8);
  }
});

test("a sweep's error falls as h² and tells by how much", () => {
  // sin(1 ± h): the difference is cos(1)·(1 − h²/6 + …), so the error at h = 1/8 is cos(1)/384.
  const { steps, errors, order } = hSweep(([x]) => Math.sin(x!), [1], [Math.cos(1)]);
  assert.equal(steps[0], 1 / 8);
  assert.ok(Math.abs(errors[0]! - Math.cos(1) / 384) < 2e-6);
  assert.ok(Math.abs(order - 2) < 0.01);
});

test("a sweep passes a line and a parabola, whose differences are exact", () => {
  assert.equal(hSweep(([x, y]) => 3 * x! - y!, [0.1, 7], [3, -1]).order, 2);
  assert.ok(hSweep(([x]) => x! * x!, [0.7], [1.4]).error < 1e-13);
});

test("a gradient that is wrong by a little is refused", () => {
  const sine = ([x]: number[]) => Math.sin(x!);
  for (const wrong of [1e-1, 1e-3, 1e-6]) {
    assert.throws(() => hSweep(sine, [1], [Math.cos(1) + wrong]), /the gradient is not that/);
  }
});

test("a function that is not smooth is refused", () => {
  assert.throws(() => hSweep(([x]) => Math.abs(x!), [0], [0.5]), /falls as h\^0\.00/);
});
