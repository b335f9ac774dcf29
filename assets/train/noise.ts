import type { Random } from "seqattn";

/**
 * The numbers of a source that belong to some rows of a batch: all of the batch's are drawn, and
 * those of other rows are dropped. So each row gets the same dropout however many replicas share
 * the batch, and the source stands at the same place in all of them.
 */
export function noiseOfRows(source: Random, first: number, rows: number, total: number): Random {
  if (rows === total) return source;
  const own = (draw: Random["uniform"]): Random["uniform"] => {
    const drawOwn = (count?: number) => {
      if (count === undefined) return draw();
      if (count % rows !== 0) {
        throw new Error(`noiseOfRows: ${count} numbers cannot be shared out among ${rows} rows.`);
      }
      const each = count / rows;
      return draw(each * total).slice(first * each, (first + rows) * each);
    };
    return drawOwn as Random["uniform"];
  };
  return { ...source, uniform: own(source.uniform), normal: own(source.normal) };
}
