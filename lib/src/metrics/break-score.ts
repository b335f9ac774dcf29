export interface BreakScore {
  /** Of the breaks that were found, the share that is right. */
  precision: number;
  /** Of the right breaks, the share that was found. */
  recall: number;
  /** Their harmonic mean. */
  f1: number;
  /** Of the breaks that were found and are right, the share with the right mark. */
  sameMark: number;
}

export interface MarkedPair {
  /** For each character what follows it: 0 is nothing. */
  found: readonly number[];
  right: readonly number[];
}

/**
 * How well breaks between sentences were found, over all texts. The last character of a text does
 * not count: that a text ends there is no secret.
 *
 * @throws RangeError when the two of a pair are not of one length.
 * @example
 * breakScore([{ found: [0, 1, 1, 2], right: [0, 2, 0, 2] }]); // { precision: 0.5, recall: 1, f1: ≈ 0.667, sameMark: 0 }
 */
export function breakScore(pairs: readonly MarkedPair[]): BreakScore {
  let [found, right, both, same] = [0, 0, 0, 0];
  for (const [index, pair] of pairs.entries()) {
    if (pair.found.length !== pair.right.length) {
      const lengths = `${pair.found.length} and ${pair.right.length}`;
      throw new RangeError(`breakScore: the marks of pair ${index} are ${lengths} long.`);
    }
    for (let place = 0; place < pair.right.length - 1; place++) {
      const [one, other] = [pair.found[place]!, pair.right[place]!];
      if (one !== 0) found++;
      if (other !== 0) right++;
      if (one !== 0 && other !== 0) both++;
      if (one !== 0 && one === other) same++;
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const [precision, recall] = [share(both, found), share(both, right)];
  return {
    precision,
    recall,
    f1: share(2 * precision * recall, precision + recall),
    sameMark: share(same, both),
  };
}
