import type { Order, OutputCheck, Statistic, SvgPart } from "../types.js";
import type { Directive } from "./directive.js";
import { report, type Reading } from "./reading.js";

const ORDERS: readonly Order[] = ["increasing", "decreasing", "nondecreasing", "nonincreasing"];
const STATISTICS: readonly Statistic[] = ["mean", "median", "min", "max", "each"];
const TYPES = ["float32", "int32", "bool", "complex64", "string"];

/** How each option is written, for messages. */
const forms = {
  shape: '":shape: [2, 3] [5]", one for each tensor that is shown',
  dtype: `":dtype: float32", some of ${TYPES.join(", ")}`,
  monotone: `":monotone: decreasing", one of ${ORDERS.join(", ")}`,
  column: '":column: 2", with :monotone: or :band:, the number of a number in each line',
  band: `":band: mean 0.9 1.1": one of ${STATISTICS.join(", ")}, then the lowest and the highest value`,
  svg: '":svg: rect=9 .axis>=1 text=words": elements or classes with their count, or with a text',
};

/** Reads the options of {expect} that name properties of the output. */
export function readOutputChecks(reading: Reading, { options, place }: Directive): OutputCheck[] {
  const wrong = (name: keyof typeof forms) => {
    const option = options.get(name);
    const got = option ? `, but got "${option.value}"` : "";
    report(reading, option?.place ?? place, `{expect}: "${name}" is written ${forms[name]}${got}.`);
  };
  const read = <T>(name: keyof typeof forms, parse: (value: string) => T | undefined) => {
    const option = options.get(name);
    const value = option && parse(option.value);
    if (option && value === undefined) wrong(name);
    return value;
  };
  const shapes = read("shape", parseShapes);
  const types = read("dtype", parseTypes);
  const order = read("monotone", (value) => ORDERS.find((known) => known === value));
  const band = read("band", parseBand);
  const parts = read("svg", parseSvg);
  const number = read("column", (value) => (/^[1-9]\d*$/.test(value) ? Number(value) : undefined));
  if (number !== undefined && !options.has("monotone") && !options.has("band")) wrong("column");
  const column = number === undefined ? {} : { column: number };
  return [
    ...(shapes ? [{ kind: "shape" as const, shapes }] : []),
    ...(types ? [{ kind: "dtype" as const, types }] : []),
    ...(order ? [{ kind: "monotone" as const, order, ...column }] : []),
    ...(band ? [{ kind: "band" as const, ...band, ...column }] : []),
    ...(parts ? [{ kind: "svg" as const, parts }] : []),
  ];
}

function parseShapes(value: string): number[][] | undefined {
  const shapes = [...value.matchAll(/\[([\d,\s]*)\]/g)].map(([, sizes = ""]) =>
    sizes
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(Number),
  );
  const rest = value.replace(/\[[\d,\s]*\]/g, "").replace(/[,\s]/g, "");
  return shapes.length > 0 && rest === "" ? shapes : undefined;
}

function parseTypes(value: string): string[] | undefined {
  const types = value.split(/[,\s]+/).filter(Boolean);
  return types.length > 0 && types.every((type) => TYPES.includes(type)) ? types : undefined;
}

function parseBand(value: string) {
  const [name, low, high, more] = value.split(/\s+/);
  const statistic = STATISTICS.find((known) => known === name);
  const [lowest, highest] = [Number(low), Number(high)];
  const isBand = low !== undefined && high !== undefined && lowest <= highest;
  return statistic && isBand && more === undefined
    ? { statistic, low: lowest, high: highest }
    : undefined;
}

const PART = /^([\w:-]*(?:\.[\w-]+)*)(=|>=)(?:"([^"]*)"|(\S+))(?=\s|$)/;

function parseSvg(value: string): SvgPart[] | undefined {
  const parts: SvgPart[] = [];
  for (let rest = value.trim(); rest;) {
    const [whole = "", selector = "", sign = "", quoted, bare = ""] = PART.exec(rest) ?? [];
    if (!whole || !selector) return undefined;
    const isCount = quoted === undefined && /^\d+$/.test(bare);
    if (sign === ">=" && !isCount) return undefined;
    parts.push(
      isCount
        ? { selector, count: Number(bare), atLeast: sign === ">=" }
        : { selector, text: quoted ?? bare },
    );
    rest = rest.slice(whole.length).trimStart();
  }
  return parts.length > 0 ? parts : undefined;
}
