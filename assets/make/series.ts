/**
 * Copies data/co2-concentration.csv and data/seattle-weather.csv out of the npm package vega-datasets:
 *
 *   npm pack vega-datasets@3.2.1
 *   npx tsx assets/make/series.ts vega-datasets-3.2.1.tgz [--write]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keep, packageFiles } from "./data-file.js";
import { unpack } from "./unpack.js";

const PACKAGE = {
  get: "npm pack vega-datasets@3.2.1",
  sha256: "6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3",
};

const folder = join(unpack(packageFiles()[0], PACKAGE), "package/data");
for (const name of ["co2-concentration.csv", "seattle-weather.csv"]) {
  keep(name, readFileSync(join(folder, name)));
}
