import { argMax } from "./log-space.js";
import { checkModel, checkObservations, type HiddenMarkovModel } from "./model.js";

/**
 * The Viterbi algorithm: the single most probable path of states.
 *
 *   δ_0(i) = π_i b_i(o_0)      δ_t(j) = [max_i δ_{t−1}(i) a_ij] b_j(o_t)
 *
 * The forward recursion with max in place of the sum, and a note of where each maximum came from.
 *
 * Axes: N hidden states, O symbols, T time.
 *
 * @returns `path_T` (of equally probable paths, the one with the smallest states from the end)
 * and its `logProbability` together with the observations (−∞ when no path can show them).
 * @throws HmmError when rows are no distributions or a symbol is unknown.
 * @example
 * const model = { initial_N: [0.5, 0.5], transition_NN: [[0.9, 0.1], [0.1, 0.9]], emission_NO: [[0.8, 0.2], [0.3, 0.7]] };
 * hmmViterbi(model, [0, 0, 1]).path_T; // [0, 0, 0]
 * @see Viterbi 1967, https://doi.org/10.1109/TIT.1967.1054010; Rabiner 1989, eqs. 32–35.
 */
export function hmmViterbi(
  model: HiddenMarkovModel,
  observations_T: readonly number[],
): { path_T: number[]; logProbability: number } {
  checkModel("hmmViterbi", model);
  checkObservations("hmmViterbi", model, observations_T);
  const cameFrom: number[][] = [];
  let logDelta = model.initial_N.map(
    (p, i) => Math.log(p) + logEmission(model, i, observations_T[0] as number),
  );
  for (const symbol of observations_T.slice(1)) {
    const previous = logDelta;
    const origins = previous.map((_, j) =>
      argMax(previous.map((logPath, i) => logPath + logTransition(model, i, j))),
    );
    logDelta = origins.map(
      (i, j) =>
        (previous[i] as number) + logTransition(model, i, j) + logEmission(model, j, symbol),
    );
    cameFrom.push(origins);
  }
  let state = argMax(logDelta);
  const logProbability = logDelta[state] as number;
  const path_T = [state];
  for (const origins of cameFrom.reverse()) {
    state = origins[state] as number;
    path_T.push(state);
  }
  return { path_T: path_T.reverse(), logProbability };
}

function logTransition(model: HiddenMarkovModel, from: number, to: number): number {
  return Math.log((model.transition_NN[from] as readonly number[])[to] as number);
}

function logEmission(model: HiddenMarkovModel, state: number, symbol: number): number {
  return Math.log((model.emission_NO[state] as readonly number[])[symbol] as number);
}
