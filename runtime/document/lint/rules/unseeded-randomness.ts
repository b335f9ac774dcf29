import type { AnyNode } from "acorn";
import type { LintedCell } from "../linted-section.js";
import type { Rule } from "../rule.js";
import { dottedName, isCall, nodesIn, rootOf, type Call } from "../walk-code.js";

/** Which argument of a tfjs operation is its seed, counted from 0. */
const SEEDS: Readonly<Record<string, number>> = {
  "tf.randomNormal": 4,
  "tf.randomUniform": 4,
  "tf.randomUniformInt": 3,
  "tf.randomGamma": 4,
  "tf.randomStandardNormal": 2,
  "tf.truncatedNormal": 4,
  "tf.multinomial": 2,
  "tf.dropout": 3,
};
/** Operations that take no seed at all. */
const UNSEEDED = /^tf\.(?:rand|util\.shuffle|util\.shuffleCombo|util\.randUniform)$/;
const CLOCK = /^(?:Date|Date\.now|performance\.now)$/;

const isUndefined = (node: AnyNode) => node.type === "Identifier" && node.name === "undefined";

function fault(call: Call, { globals }: LintedCell): string | undefined {
  const name = dottedName(call.callee) ?? "";
  const isGlobal = globals.has(rootOf(call.callee));
  if (isGlobal && /^(?:globalThis\.)?crypto\./.test(name)) return `${name} cannot be seeded`;
  if (isGlobal && name === "Math.random") return "Math.random cannot be seeded";
  if (UNSEEDED.test(name)) return `${name} takes no seed`;
  const position = SEEDS[name];
  const seed = position === undefined ? undefined : call.arguments[position];
  if (position !== undefined && (!seed || isUndefined(seed))) {
    return `${name} has no seed, which is its argument ${position + 1}`;
  }
  if (name.startsWith("tf.initializers.") && /normal|uniform/i.test(name)) {
    const [options] = call.arguments;
    const keys = options?.type === "ObjectExpression" ? options.properties : [];
    const isSeeded = keys.some(
      (key) => key.type === "Property" && key.key.type === "Identifier" && key.key.name === "seed",
    );
    if (!isSeeded) return `${name} has no seed`;
  }
  return undefined;
}

/** A clock inside of what says the seed: `random(Date.now())`, `{ seed: Date.now() }`, `const seed = …`. */
function isSeed(around: readonly AnyNode[]): boolean {
  return around.some((node) => {
    if (isCall(node)) return dottedName(node.callee) === "random";
    if (node.type === "Property")
      return node.key.type === "Identifier" && /seed/i.test(node.key.name);
    return (
      node.type === "VariableDeclarator" &&
      node.id.type === "Identifier" &&
      /seed/i.test(node.id.name)
    );
  });
}

export const unseededRandomness: Rule = {
  name: "unseeded-randomness",
  refuses:
    "random numbers that differ from run to run: Math.random, crypto, the clock as a seed, tfjs without a seed",
  instead: "`random(seed)` of seqattn, or tfjs' seed argument",
  check: ({ cells }) =>
    cells.flatMap((cell) =>
      [...nodesIn(cell.parsed.program)].flatMap(({ node, around }) => {
        if (!isCall(node)) return [];
        const isClock =
          CLOCK.test(dottedName(node.callee) ?? "") &&
          cell.globals.has(rootOf(node.callee)) &&
          isSeed(around);
        const what = isClock ? "the seed is the time" : fault(node, cell);
        if (what === undefined) return [];
        const message = `${what}, so every run differs. Draw from random(seed) of seqattn.`;
        return [{ cell: cell.cell.id, place: cell.placeOf(node), message }];
      }),
    ),
};
