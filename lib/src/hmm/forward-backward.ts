import { logSumExp } from "./log-space.js";
import { checkModel, checkObservations, HmmError, type HiddenMarkovModel } from "./model.js";

/** Log probabilities of every state at every time. */
type LogTable = readonly (readonly number[])[];

/** The model with every probability replaced by its logarithm; log 0 = −∞ is wanted. */
function logged(model: HiddenMarkovModel) {
  return {
    initial: model.initial_N.map(Math.log),
    transition: model.transition_NN.map((row) => row.map(Math.log)),
    emission: model.emission_NO.map((row) => row.map(Math.log)),
  };
}

/**
 * The forward recursion: how likely are the observations so far, ending in each state?
 *
 *   α_0(i) = π_i b_i(o_0)      α_t(j) = [Σ_i α_{t−1}(i) a_ij] b_j(o_t)      P(o) = Σ_i α_{T−1}(i)
 *
 * Axes: N hidden states, O symbols, T time. All results are natural logarithms, in float64.
 *
 * @param observations_T - One symbol (0 … O−1) for each time.
 * @returns `logAlpha_TN` and the `logLikelihood` of the whole sequence (−∞ when impossible).
 * @throws HmmError when rows are no distributions or a symbol is unknown.
 * @example
 * const model = { initial_N: [0.5, 0.5], transition_NN: [[0.9, 0.1], [0.1, 0.9]], emission_NO: [[0.8, 0.2], [0.3, 0.7]] };
 * Math.exp(hmmForward(model, [0]).logLikelihood); // ≈ 0.55
 * @see Rabiner 1989, eqs. 18–21, https://doi.org/10.1109/5.18626
 */
export function hmmForward(
  model: HiddenMarkovModel,
  observations_T: readonly number[],
): { logAlpha_TN: number[][]; logLikelihood: number } {
  checkModel("hmmForward", model);
  checkObservations("hmmForward", model, observations_T);
  const { initial, transition, emission } = logged(model);
  const logAlpha_TN: number[][] = [];
  for (const symbol of observations_T) {
    const previous = logAlpha_TN.at(-1);
    logAlpha_TN.push(
      initial.map((logStart, j) => {
        const arriving = previous
          ? logSumExp(previous.map((logAlpha, i) => logAlpha + at(transition, i, j)))
          : logStart;
        return arriving + at(emission, j, symbol);
      }),
    );
  }
  return { logAlpha_TN, logLikelihood: logSumExp(logAlpha_TN.at(-1) ?? []) };
}

/**
 * The backward recursion: how likely is the rest of the observations, starting from each state?
 *
 *   β_{T−1}(i) = 1      β_t(i) = Σ_j a_ij b_j(o_{t+1}) β_{t+1}(j)
 *
 * Axes: N hidden states, O symbols, T time. Natural logarithms, in float64.
 *
 * @returns `logBeta_TN`.
 * @throws HmmError when rows are no distributions or a symbol is unknown.
 * @example
 * const model = { initial_N: [0.5, 0.5], transition_NN: [[0.9, 0.1], [0.1, 0.9]], emission_NO: [[0.8, 0.2], [0.3, 0.7]] };
 * hmmBackward(model, [0, 1]).map((row) => row.map(Math.exp)); // ≈ [[0.25, 0.65], [1, 1]]
 * @see Rabiner 1989, eqs. 23–25, https://doi.org/10.1109/5.18626
 */
export function hmmBackward(
  model: HiddenMarkovModel,
  observations_T: readonly number[],
): number[][] {
  checkModel("hmmBackward", model);
  checkObservations("hmmBackward", model, observations_T);
  const { initial, transition, emission } = logged(model);
  let next = initial.map(() => 0);
  const reversed = [next];
  for (const symbol of observations_T.slice(1).reverse()) {
    const later = next;
    next = initial.map((_, i) =>
      logSumExp(
        later.map((logBeta, j) => at(transition, i, j) + at(emission, j, symbol) + logBeta),
      ),
    );
    reversed.push(next);
  }
  return reversed.reverse();
}

/**
 * The posterior of the states given the whole sequence.
 *
 *   γ_t(i) = α_t(i) β_t(i) / P(o)      ξ_t(i, j) = α_t(i) a_ij b_j(o_{t+1}) β_{t+1}(j) / P(o)
 *
 * @returns `gamma_TN` (rows sum to 1), `xi_TNN` for the T−1 steps (each sums to 1) and the
 * `logLikelihood`.
 * @throws HmmError also when the model gives the sequence probability 0.
 * @example
 * const model = { initial_N: [0.5, 0.5], transition_NN: [[0.9, 0.1], [0.1, 0.9]], emission_NO: [[0.8, 0.2], [0.3, 0.7]] };
 * hmmPosterior(model, [0]).gamma_TN; // ≈ [[0.727, 0.273]]
 * @see Rabiner 1989, eqs. 27 and 37, https://doi.org/10.1109/5.18626
 */
export function hmmPosterior(
  model: HiddenMarkovModel,
  observations_T: readonly number[],
): { gamma_TN: number[][]; xi_TNN: number[][][]; logLikelihood: number } {
  const { logAlpha_TN, logLikelihood } = hmmForward(model, observations_T);
  checkPossible("hmmPosterior", logLikelihood);
  const logBeta_TN = hmmBackward(model, observations_T);
  const { transition, emission } = logged(model);
  const gamma_TN = logAlpha_TN.map((row, t) =>
    row.map((logAlpha, i) => Math.exp(logAlpha + at(logBeta_TN, t, i) - logLikelihood)),
  );
  const xi_TNN = observations_T.slice(1).map((symbol, t) =>
    (logAlpha_TN[t] as number[]).map((logAlpha, i) =>
      transition.map((_, j) => {
        const arriving = at(transition, i, j) + at(emission, j, symbol) + at(logBeta_TN, t + 1, j);
        return Math.exp(logAlpha + arriving - logLikelihood);
      }),
    ),
  );
  return { gamma_TN, xi_TNN, logLikelihood };
}

function at(table: LogTable, row: number, column: number): number {
  return (table[row] as readonly number[])[column] as number;
}

function checkPossible(who: string, logLikelihood: number): void {
  if (logLikelihood === -Infinity) {
    throw new HmmError(`${who}: the model gives this sequence probability 0.`);
  }
}
