import { test } from "node:test";
import { random } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { roundsOn, seed, testOnBackends } from "../on-backends.js";
import { attentionReference, attentionSlopes, type Look } from "../reference/attention.js";
import { sweptGradient } from "../reference/gradient.js";
import { rows } from "../reference/matrix.js";
import { checkAttention } from "./check-attention.js";
import { randomProblem, WAYS, type Way } from "./random-problem.js";

const SEED = seed(71);

testOnBackends(
  `random shapes and options agree with float64 in every way (seed ${SEED})`,
  async (backend) => {
    const draw = random(SEED);
    for (let round = 0; round < roundsOn(backend); round++) {
      try {
        await checkAttention(randomProblem(draw), Object.keys(WAYS) as Way[]);
      } catch (cause) {
        throw new Error(`SEED=${SEED}, round ${round}`, { cause });
      }
    }
  },
);

test("the float64 gradients themselves agree with central differences", () => {
  const [T, S, K, V] = [2, 3, 5, 7];
  const { normal } = random(73);
  const flat = [...normal(T * K), ...normal(S * K), ...normal(S * V), ...normal(T * S)];
  const slope = rows(normal(T * V), V);
  const kept = rows([0, 2, 1, 3, 0.5, 1], S);
  const split = (x: number[]) => {
    const ends = [T * K, (T + S) * K, (T + S) * K + S * V];
    const [q, k, v] = [x.slice(0, ends[0]), x.slice(ends[0], ends[1]), x.slice(ends[1], ends[2])];
    return { q: rows(q, K), k: rows(k, K), v: rows(v, V), bias: rows(x.slice(ends[2]), S) };
  };
  const look: Look = { may: (t, s) => s <= t + 1, scale: 0.6, softcap: 1.5, kept };
  const wanted = sweptGradient((x) => {
    const { q, k, v, bias } = split(x);
    const { out } = attentionReference(q, k, v, { ...look, bias });
    return out.flat().reduce((sum, y, i) => sum + y * slope.flat()[i]!, 0);
  }, flat);
  const { q, k, v, bias } = split(flat);
  const got = attentionSlopes(q, k, v, { ...look, bias }, slope);
  assertClose([got.q, got.k, got.v, got.bias], wanted, 1e-8);
});
