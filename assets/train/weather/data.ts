import { tableOf } from "../series/data.js";

export const DATA = "data/seattle-weather.csv";

/** The highest temperature of each day in Seattle, in degrees Celsius, from 1 January 2012. */
export const valuesOf = (): number[] => tableOf(DATA).map((row) => Number(row["temp_max"]));
