import { seriesCase } from "../series/series-case.js";
import { config } from "./config.js";
import { DATA, valuesOf } from "./data.js";

/** Carbon dioxide in the air, a year ahead. */
export const training = seriesCase({
  config,
  data: DATA,
  valuesOf,
  folder: new URL(".", import.meta.url),
});
