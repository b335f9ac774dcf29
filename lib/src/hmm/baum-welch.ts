import { hmmPosterior } from "./forward-backward.js";
import type { HiddenMarkovModel } from "./model.js";

/**
 * One step of Baum–Welch (expectation maximisation): re-estimates the model from how often, on
 * average over the posterior, each state starts, moves and shows each symbol.
 *
 *   π_i ∝ Σ γ_0(i)      a_ij ∝ Σ_t ξ_t(i, j)      b_i(o) ∝ Σ_{t: o_t = o} γ_t(i)
 *
 * The likelihood of the sequences never falls. A state that is never visited keeps its rows.
 *
 * Axes: N hidden states, O symbols.
 *
 * @param sequences - One or more sequences of symbols; their expected counts are added.
 * @returns the new `model`, and the `logLikelihood` of the sequences under the *given* model.
 * @throws HmmError when rows are no distributions, a symbol is unknown, or a sequence has
 * probability 0.
 * @example
 * const model = { initial_N: [1], transition_NN: [[1]], emission_NO: [[0.5, 0.5]] };
 * baumWelchStep(model, [[0, 0, 0, 1]]).model.emission_NO; // ≈ [[0.75, 0.25]]
 * @see Baum, Petrie, Soules & Weiss 1970, https://doi.org/10.1214/aoms/1177697196;
 * Rabiner 1989, eqs. 40a–c, https://doi.org/10.1109/5.18626
 */
export function baumWelchStep(
  model: HiddenMarkovModel,
  sequences: readonly (readonly number[])[],
): { model: HiddenMarkovModel; logLikelihood: number } {
  const starts = model.initial_N.map(() => 0);
  const moves = model.transition_NN.map((row) => row.map(() => 0));
  const shows = model.emission_NO.map((row) => row.map(() => 0));
  let total = 0;
  for (const observations_T of sequences) {
    const { gamma_TN, xi_TNN, logLikelihood } = hmmPosterior(model, observations_T);
    total += logLikelihood;
    gamma_TN[0]?.forEach((p, i) => add(starts, i, p));
    xi_TNN.forEach((step) => {
      step.forEach((row, i) => row.forEach((p, j) => add(moves[i], j, p)));
    });
    gamma_TN.forEach((row, t) => {
      row.forEach((p, i) => add(shows[i], observations_T[t] as number, p));
    });
  }
  return {
    logLikelihood: total,
    model: {
      initial_N: normalised(starts, model.initial_N),
      transition_NN: moves.map((row, i) => normalised(row, model.transition_NN[i] ?? [])),
      emission_NO: shows.map((row, i) => normalised(row, model.emission_NO[i] ?? [])),
    },
  };
}

function add(counts: number[] | undefined, i: number, amount: number): void {
  if (counts) counts[i] = (counts[i] ?? 0) + amount;
}

function normalised(counts: readonly number[], fallback: readonly number[]): readonly number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  return sum > 0 ? counts.map((count) => count / sum) : fallback;
}
