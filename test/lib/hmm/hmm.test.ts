import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { baumWelchStep } from "../../../lib/src/hmm/baum-welch.js";
import { hmmBackward, hmmForward, hmmPosterior } from "../../../lib/src/hmm/forward-backward.js";
import type { HiddenMarkovModel } from "../../../lib/src/hmm/model.js";
import { hmmViterbi } from "../../../lib/src/hmm/viterbi.js";

/** Three states, two symbols, with one impossible move and one impossible symbol. */
const model: HiddenMarkovModel = {
  initial_N: [0.5, 0.3, 0.2],
  transition_NN: [
    [0.6, 0.4, 0],
    [0.1, 0.7, 0.2],
    [0.3, 0.3, 0.4],
  ],
  emission_NO: [
    [0.9, 0.1],
    [0.2, 0.8],
    [1, 0],
  ],
};
const observations = [0, 1, 0, 0, 1];

const get = (rows: readonly (readonly number[])[], i: number, j: number) => rows[i]?.[j] as number;

function allPaths(states: number, length: number): number[][] {
  if (length === 0) return [[]];
  return allPaths(states, length - 1).flatMap((path) =>
    Array.from({ length: states }, (_, state) => [...path, state]),
  );
}

function jointProbability(path: readonly number[]): number {
  return path.reduce((product, state, t) => {
    const arrive =
      t === 0
        ? (model.initial_N[state] as number)
        : get(model.transition_NN, path[t - 1] as number, state);
    return product * arrive * get(model.emission_NO, state, observations[t] as number);
  }, 1);
}

/** Every path of hidden states with its joint probability: 3⁵ of them. */
const weighed = allPaths(3, 5).map((path) => ({ path, p: jointProbability(path) }));
const evidence = weighed.reduce((sum, { p }) => sum + p, 0);

const close = (actual: number, expected: number, message?: string) =>
  assert.ok(Math.abs(actual - expected) < 1e-14, `${message ?? ""} ${actual} ≠ ${expected}`);

describe("a hidden Markov model", () => {
  test("forward agrees with the sum over all 243 paths", () => {
    close(Math.exp(hmmForward(model, observations).logLikelihood), evidence);
  });

  test("backward gives the same evidence as forward at every time", () => {
    const { logAlpha_TN } = hmmForward(model, observations);
    const logBeta_TN = hmmBackward(model, observations);
    logAlpha_TN.forEach((row, t) => {
      const sum = row.reduce((total, a, i) => total + Math.exp(a + get(logBeta_TN, t, i)), 0);
      close(sum, evidence, `t = ${t}`);
    });
  });

  test("posteriors of states and of moves agree with counting paths", () => {
    const { gamma_TN, xi_TNN } = hmmPosterior(model, observations);
    const share = (keep: (path: number[]) => boolean) =>
      weighed.filter(({ path }) => keep(path)).reduce((sum, { p }) => sum + p, 0) / evidence;
    for (const t of observations.keys()) {
      for (const i of [0, 1, 2]) {
        close(
          get(gamma_TN, t, i),
          share((path) => path[t] === i),
        );
        for (const j of t < 4 ? [0, 1, 2] : []) {
          close(
            get(xi_TNN[t] ?? [], i, j),
            share((path) => path[t] === i && path[t + 1] === j),
          );
        }
      }
    }
  });

  test("Viterbi finds the path that brute force finds", () => {
    const best = weighed.reduce((a, b) => (b.p > a.p ? b : a));
    const { path_T, logProbability } = hmmViterbi(model, observations);
    assert.deepEqual(path_T, best.path);
    close(Math.exp(logProbability), best.p);
  });

  test("a step of Baum–Welch never lowers the likelihood", () => {
    const sequences = [observations, [1, 1, 0, 1, 1, 1, 0], [0, 0, 0]];
    let current = model;
    let last = -Infinity;
    for (let step = 0; step < 23; step++) {
      const next = baumWelchStep(current, sequences);
      assert.ok(next.logLikelihood >= last - 1e-12, `fell from ${last} to ${next.logLikelihood}`);
      last = next.logLikelihood;
      current = next.model;
    }
  });

  test("a sequence of 10,007 symbols does not underflow", () => {
    const long = Array.from({ length: 10_007 }, (_, t) => t % 2);
    const { logLikelihood } = hmmForward(model, long);
    assert.ok(Number.isFinite(logLikelihood) && logLikelihood < -5000);
  });

  test("rows that are no distributions and unknown symbols are named", () => {
    const lopsided = { ...model, initial_N: [0.5, 0.3, 0.3] };
    assert.throws(() => hmmForward(lopsided, observations), {
      name: "HmmError",
      message: /^hmmForward: initial_N adds up to 1\.1.*\. Divide it by its sum\.$/,
    });
    assert.throws(() => hmmViterbi(model, [0, 2]), {
      name: "HmmError",
      message: "hmmViterbi: observation 1 is 2; symbols are the integers 0 to 1.",
    });
    const silent = {
      ...model,
      emission_NO: [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
    };
    assert.throws(() => hmmPosterior(silent, [0, 1]), {
      name: "HmmError",
      message: "hmmPosterior: the model gives this sequence probability 0.",
    });
  });
});
