import { Forecaster, type Random } from "seqattn";
import type { Case, Json } from "../case.js";
import type { Group } from "../group.js";
import { plainMethods, type Method } from "./baselines.js";
import type { SeriesConfig } from "./config.js";
import { epochBatches, examplesAt, originsBetween, type Example } from "./data.js";
import { intervalOf, medians, quantilesBy, scoreOf, type Series } from "./metrics.js";
import { ridgeMethod } from "./ridge.js";
import { learningRate, lossOf } from "./step.js";

/** How much squared weights cost a ridge regression; dev chooses. */
const PENALTIES = [0.1, 1, 10, 100];

interface SeriesCase {
  config: SeriesConfig;
  data: string;
  valuesOf: () => number[];
  /** The folder of the case. */
  folder: URL;
}

/** Forecasting one series: how each case of it is trained and measured. */
export function seriesCase({ config, data, valuesOf, folder }: SeriesCase): Case<Example> {
  const own = ["./config.ts", "./data.ts"].map((path) => new URL(path, folder));
  const alike = [
    "./data.ts",
    "./step.ts",
    "../../../lib/src/models/dropout.ts",
    "../../../lib/src/models/forecaster.ts",
    "../../../lib/src/models/quantile-loss.ts",
    "../../../lib/src/models/series-window.ts",
  ].map((path) => new URL(path, import.meta.url));
  return {
    config,
    data: [data],
    code: [...own, ...alike],
    open: () => open(config, valuesOf()),
  };
}

function open(config: SeriesConfig, values: readonly number[]) {
  const { sizes, seed, firstOfDev, firstOfTest, dropout } = config;
  const forecaster = new Forecaster(sizes, seed);
  const season = Math.round(sizes.window.season);
  const series: Series = { values, known: firstOfDev, season };
  const origins = {
    train: originsBetween(0, firstOfDev, config),
    dev: originsBetween(firstOfDev, firstOfTest, config),
    test: originsBetween(firstOfTest, values.length, config),
  };
  const examples = examplesAt(values, origins.train, config);
  const scoreBy = (method: Method, at: readonly number[]) =>
    scoreOf(
      series,
      at,
      at.map((origin) => method(values, origin)),
    );
  const modelOn = async (at: readonly number[], group: Group) => {
    const quantiles = await quantilesBy(forecaster, series, at, group);
    return { ...scoreOf(series, at, medians(quantiles)), ...intervalOf(series, at, quantiles) };
  };
  const baselines = () => {
    const plain = Object.entries(plainMethods(sizes.window)).map(
      ([name, method]) => [name, scoreBy(method, origins.test)] as const,
    );
    const tried = PENALTIES.map((penalty) => {
      const method = ridgeMethod(examples, sizes.window, penalty);
      return { penalty, method, dev: scoreBy(method, origins.dev).mase };
    });
    const best = tried.reduce((a, b) => (b.dev < a.dev ? b : a));
    const ridge = { penalty: best.penalty, ...scoreBy(best.method, origins.test) };
    return { ...Object.fromEntries(plain), ridge };
  };
  return {
    variables: forecaster.variables,
    notes: { sizes: sizes as unknown as Json },
    batches: (epoch: number) => epochBatches(examples, epoch, config),
    learningRate: (step: number, steps: number) => learningRate(step, steps, config),
    loss: (rows: readonly Example[], noise: Random) => lossOf(forecaster, rows, noise, dropout),
    watch: async (group: Group) => {
      const { mase, coverage } = await modelOn(origins.dev, group);
      return { devMase: mase, devCoverage: coverage };
    },
    report: async (group: Group) => ({
      dev: await modelOn(origins.dev, group),
      test: await modelOn(origins.test, group),
      baselines: baselines(),
    }),
  };
}
