/**
 * A hidden Markov model with discrete observations.
 *
 * Axes: N hidden states, O observation symbols. Every row adds up to 1.
 *
 * @see Rabiner 1989, "A tutorial on hidden Markov models and selected applications in speech
 * recognition", https://doi.org/10.1109/5.18626. His π is `initial_N`, A is `transition_NN`,
 * B is `emission_NO`.
 */
export interface HiddenMarkovModel {
  /** Probability of starting in each state. */
  readonly initial_N: readonly number[];
  /** Row i: where state i goes next. */
  readonly transition_NN: readonly (readonly number[])[];
  /** Row i: what state i shows. */
  readonly emission_NO: readonly (readonly number[])[];
}

/** A model's rows do not fit together, or a sequence does not fit the model. */
export class HmmError extends Error {
  override readonly name = "HmmError";
}

/** How far a row's sum may be from 1: rounding of probabilities written by hand, and no more. */
const SUM_TOLERANCE = 1e-6;

function checkRow(who: string, name: string, row: readonly number[], size: number): void {
  if (row.length !== size) {
    throw new HmmError(`${who}: ${name} has ${row.length} entries, but ${size} were expected.`);
  }
  const bad = row.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) throw new HmmError(`${who}: ${name}[${bad}] is ${row[bad]}, not a probability.`);
  const sum = row.reduce((total, p) => total + p, 0);
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new HmmError(`${who}: ${name} adds up to ${sum}. Divide it by its sum.`);
  }
}

/** Checks that the model's rows are distributions of matching sizes. */
export function checkModel(who: string, model: HiddenMarkovModel): void {
  const states = model.initial_N.length;
  if (states === 0) throw new HmmError(`${who}: the model has no state.`);
  checkRow(who, "initial_N", model.initial_N, states);
  for (const [name, rows] of [
    ["transition_NN", model.transition_NN],
    ["emission_NO", model.emission_NO],
  ] as const) {
    if (rows.length !== states) {
      throw new HmmError(`${who}: ${name} has ${rows.length} rows for ${states} states.`);
    }
    const width = name === "transition_NN" ? states : (rows[0] as readonly number[]).length;
    rows.forEach((row, i) => checkRow(who, `${name}[${i}]`, row, width));
  }
}

/** Checks that every observation is a symbol of the model. */
export function checkObservations(
  who: string,
  model: HiddenMarkovModel,
  observations_T: readonly number[],
): void {
  if (observations_T.length === 0) throw new HmmError(`${who}: the sequence is empty.`);
  const symbols = (model.emission_NO[0] as readonly number[]).length;
  observations_T.forEach((symbol, t) => {
    if (!Number.isInteger(symbol) || symbol < 0 || symbol >= symbols) {
      throw new HmmError(
        `${who}: observation ${t} is ${symbol}; symbols are the integers 0 to ${symbols - 1}.`,
      );
    }
  });
}
