import type { Cell, Expectation } from "../../runtime/document/index.js";

/** The widest of what a cell's expectations allow: two places may differ by as much. */
export function tolerance({
  expectations,
}: Pick<Cell, "expectations">): Pick<Expectation, "absolute" | "relative" | "ulp"> {
  const widest = (sizes: readonly number[]) => Math.max(0, ...sizes);
  const ulps = expectations.flatMap(({ ulp }) => ulp ?? []);
  const count = widest(ulps.map((ulp) => ulp.count));
  return {
    absolute: widest(expectations.map(({ absolute }) => absolute)),
    relative: widest(expectations.map(({ relative }) => relative)),
    // Steps of float32 are the wider ones.
    ...(ulps.length > 0 && {
      ulp: { count, bits: ulps.some(({ bits }) => bits === 32) ? 32 : 64 },
    }),
  };
}
