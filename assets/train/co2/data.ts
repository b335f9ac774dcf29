import { tableOf } from "../series/data.js";

export const DATA = "data/co2-concentration.csv";

/** The month of a date, counted from the first of all. */
const monthOf = (date: string): number => {
  const [year = 0, month = 0] = date.split("-").map(Number);
  return 12 * year + month;
};

/**
 * Carbon dioxide on Mauna Loa in parts per million, month by month from March 1958. The five months
 * without a value get those on the straight line between their neighbours.
 */
export function valuesOf(): number[] {
  const rows = tableOf(DATA).map((row) => ({
    month: monthOf(row["Date"]!),
    co2: Number(row["CO2"]),
  }));
  return rows.flatMap(({ month, co2 }, index) => {
    const before = rows[index - 1];
    if (!before) return [co2];
    const gap = month - before.month;
    return Array.from(
      { length: gap },
      (_, step) => before.co2 + ((co2 - before.co2) * (step + 1)) / gap,
    );
  });
}
