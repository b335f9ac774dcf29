import { seriesCase } from "../series/series-case.js";
import { config } from "./config.js";
import { DATA, valuesOf } from "./data.js";

/** The highest temperature of the next seven days. */
export const training = seriesCase({
  config,
  data: DATA,
  valuesOf,
  folder: new URL(".", import.meta.url),
});
