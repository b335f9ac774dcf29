/**
 * Which kinds are taken for which: row r, column f counts the things of kind r that were found to
 * be of kind f.
 *
 * @param found - for each thing a kind, counted from 0; `right` says what it is.
 * @throws RangeError when the two are not of one length, or a kind is none of `kinds`.
 * @example
 * confusion([0, 1, 1], [0, 0, 1], 2); // [[1, 1], [0, 1]]
 */
export function confusion(
  found: readonly number[],
  right: readonly number[],
  kinds: number,
): number[][] {
  if (found.length !== right.length) {
    throw new RangeError(`confusion: ${found.length} were found, but ${right.length} are right.`);
  }
  const isKind = (kind: number) => Number.isInteger(kind) && kind >= 0 && kind < kinds;
  const bad = [...found, ...right].find((kind) => !isKind(kind));
  if (bad !== undefined) {
    throw new RangeError(`confusion: there is no kind ${bad} among ${kinds}.`);
  }
  const table = Array.from({ length: kinds }, () => new Array<number>(kinds).fill(0));
  for (const [index, kind] of right.entries()) table[kind]![found[index]!]! += 1;
  return table;
}
