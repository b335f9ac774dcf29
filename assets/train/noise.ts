import type { Random } from "seqattn";
import type { Group } from "./group.js";

/**
 * The numbers of a source that belong to this replica's rows of a batch: those of all `total` rows
 * are drawn, and those of other replicas' rows are dropped. So each row gets the same dropout
 * however many replicas share the batch, and the source stands at the same place in all of them.
 */
export function noiseOfRows(source: Random, group: Group, total: number): Random {
  if (group.size === 1) return source;
  const rows = group.part(Array.from({ length: total }, (_, row) => row));
  const own = (draw: Random["uniform"]): Random["uniform"] => {
    const drawOwn = (count?: number) => {
      if (count === undefined) return draw();
      if (count % rows.length !== 0) {
        throw new Error(
          `noiseOfRows: ${count} numbers cannot be shared out among ${rows.length} rows.`,
        );
      }
      const each = count / rows.length;
      const all = draw(each * total);
      const drawn = new Float32Array(count);
      rows.forEach((row, at) => {
        drawn.set(all.subarray(row * each, (row + 1) * each), at * each);
      });
      return drawn;
    };
    return drawOwn as Random["uniform"];
  };
  return { ...source, uniform: own(source.uniform), normal: own(source.normal) };
}
