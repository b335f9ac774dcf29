import { disposeVariables, tf, type Random } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { sweptGradient } from "../reference/gradient.js";
import {
  drawValues,
  KINDS,
  layerNumbers,
  referenceNumbers,
  type Sizes,
  type Values,
  type Walk,
} from "./kinds.js";

function drawSizes({ integer }: Random): Sizes {
  const pick = (...from: number[]) => from[integer(from.length)]!;
  return { B: pick(1, 2, 3, 5), T: pick(1, 2, 3, 7), D: pick(1, 2, 3, 5), U: pick(1, 2, 3, 5, 7, 11) }; // prettier-ignore
}

function drawWalk({ integer }: Random, { B, T }: Sizes): Walk {
  const lengths = Array.from({ length: B }, () => integer(T + 1));
  const walk = { reverse: integer(2) === 0, timeMajor: integer(2) === 0 };
  return integer(2) === 0 ? { ...walk, lengths } : walk;
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((s, x, i) => s + x * b[i]!, 0);
const map = (values: Values, f: (list: number[], name: string) => number[]): Values =>
  Object.fromEntries(Object.entries(values).map(([name, list]) => [name, f(list, name)]));

/** How fast f grows at 0; where it has kinks, by a step too short to meet one. */
function slope(f: (step: number) => number, hasKinks: boolean): number {
  if (hasKinks) return (f(1e-6) - f(-1e-6)) / 2e-6;
  return sweptGradient(([step]) => f(step!), [0])[0]!;
}

/**
 * Draws a shape, options and numbers, and compares a layer with float64: all outputs and states, and
 * the slope of a random weighting of them along a random direction of all inputs, initial states
 * and weights at once.
 */
export async function checkLayer(name: string, draw: Random): Promise<void> {
  const kind = KINDS[name]!;
  const sizes = drawSizes(draw);
  const walk = drawWalk(draw, sizes);
  const { B, T, D, U } = sizes;
  const layer = kind.make(sizes);
  const values = drawValues(draw, kind, layer, sizes);
  const wanted = referenceNumbers(kind, values, sizes, walk);
  const toward = [...draw.normal(wanted.length)];
  const direction = map(values, ({ length }) => [...draw.normal(length)].map((z) => z / 10));
  const got = tf.tidy(() => {
    for (const [own, variable] of Object.entries(layer.variables)) {
      variable.assign(tf.tensor(values[own]!, variable.shape));
    }
    const x = tf.tensor(values["x"]!, [B, T, D]);
    const initial = kind.parts.map((part) => tf.tensor(values[part]!, [B, U]));
    const named = (parts: tf.Tensor[]) =>
      Object.fromEntries(kind.parts.map((part, i) => [part, parts[i]!]));
    const run = (input: tf.Tensor, ...parts: tf.Tensor[]) =>
      layerNumbers(kind, layer, input, named(parts), walk);
    const loss = (input: tf.Tensor, ...parts: tf.Tensor[]) =>
      tf.sum(tf.mul(run(input, ...parts), tf.tensor1d(toward))).asScalar();
    const byInput = tf.grads(loss)([x, ...initial]);
    const { grads } = tf.variableGrads(() => loss(x, ...initial), Object.values(layer.variables));
    const gradients: tf.Tensor[] = [
      ...byInput,
      ...Object.values(layer.variables).map((variable) => grads[variable.name]!),
    ];
    return { numbers: run(x, ...initial), gradients };
  });
  disposeVariables(layer);
  const numbers = await got.numbers.data();
  const gradients: number[] = [];
  for (const gradient of got.gradients) gradients.push(...(await gradient.data()));
  tf.dispose(got);
  assertClose(numbers, wanted, 5e-6);
  const f = (step: number) => {
    const moved = map(values, (list, own) => list.map((v, i) => v + step * direction[own]![i]!));
    return dot(referenceNumbers(kind, moved, sizes, walk), toward);
  };
  const gotSlope = dot(gradients, Object.values(direction).flat());
  // Up to a thousand numbers of either sign are added up; their rounding errors do not cancel.
  const scale = Math.sqrt(dot(gradients, gradients));
  assertClose([gotSlope / (1 + scale)], [slope(f, name.includes("relu")) / (1 + scale)], 5e-6);
}
