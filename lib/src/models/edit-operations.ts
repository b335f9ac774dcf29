/** One step on the way from what was wanted to what was given. */
export interface EditOperation<Item> {
  kind: "keep" | "replace" | "insert" | "delete";
  /** What was wanted; absent where something was inserted. */
  wanted?: Item;
  /** What was given; absent where something was left out. */
  given?: Item;
}

/**
 * The fewest edits that turn what was wanted into what was given, from left to right. Of several
 * ways that are as short, one that keeps or replaces as late as possible.
 *
 * @example
 * editOperations([..."cat"], [..."at"])[0]; // { kind: "delete", wanted: "c" }
 * @see Wagner & Fischer 1974, https://doi.org/10.1145/321796.321811
 */
export function editOperations<Item>(
  wanted: readonly Item[],
  given: readonly Item[],
): EditOperation<Item>[] {
  const costs = costTable(wanted, given);
  const operations: EditOperation<Item>[] = [];
  let [w, g] = [wanted.length, given.length];
  while (w > 0 || g > 0) {
    const here = costs[w]![g]!;
    const differ = w > 0 && g > 0 && wanted[w - 1] !== given[g - 1] ? 1 : 0;
    if (w > 0 && g > 0 && here === costs[w - 1]![g - 1]! + differ) {
      const kind = differ ? "replace" : "keep";
      operations.push({ kind, wanted: wanted[--w]!, given: given[--g]! });
    } else if (w > 0 && here === costs[w - 1]![g]! + 1) {
      operations.push({ kind: "delete", wanted: wanted[--w]! });
    } else {
      operations.push({ kind: "insert", given: given[--g]! });
    }
  }
  return operations.reverse();
}

/** costs[w][g]: the fewest edits from the first w items wanted to the first g given. */
function costTable<Item>(wanted: readonly Item[], given: readonly Item[]): number[][] {
  const costs = [Array.from({ length: given.length + 1 }, (_, g) => g)];
  for (const [w, item] of wanted.entries()) {
    const above = costs[w]!;
    const row = [w + 1];
    for (const [g, other] of given.entries()) {
      const replaced = above[g]! + (item === other ? 0 : 1);
      row.push(Math.min(replaced, above[g + 1]! + 1, row[g]! + 1));
    }
    costs.push(row);
  }
  return costs;
}
