import {
  attention,
  random,
  tf,
  type AttentionOptions,
  type Random,
} from "../../../lib/src/index.js";
import { withKernels } from "../on-backends.js";
import { attentionReference, attentionSlopes, type Look } from "../reference/attention.js";
import { rows, type Matrix } from "../reference/matrix.js";

/** What attention is asked for, in plain numbers; H / G heads of q share a head of k and v. */
export interface Problem {
  sizes: Record<"B" | "H" | "G" | "T" | "S" | "K" | "V", number>;
  /** How many axes the tensors have; B, H and G are 1 where there is no such axis. */
  rank: 2 | 3 | 4;
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  mask?: { shape: number[]; values: number[]; isFloat: boolean };
  options: Omit<AttentionOptions, "mask" | "weights"> & {
    dropout?: { rate: number; seed: number };
  };
  /** The loss is Σ out ⊙ slope. */
  slope: Float32Array;
}

export function randomProblem(draw: Random): Problem {
  const pick = <Item>(...items: Item[]) => items[draw.integer(items.length)]!;
  const rank = pick(2, 3, 4, 4, 4);
  const G = rank === 4 ? pick(1, 2, 3) : 1;
  // Some are longer than a tile of a fused kernel.
  const length = (long: number) => pick(1, 2, 3, 5, 7, 11, draw.integer(6) === 0 ? long : 13);
  const [T, S, K, V] = [length(67), length(131), pick(1, 2, 3, 5, 7), pick(1, 2, 3, 5, 11)];
  const sizes = {
    B: rank === 2 ? 1 : pick(1, 2, 3),
    H: G * pick(1, rank === 4 ? 2 : 1),
    G,
    T,
    S,
    K,
    V,
  };
  const { B, H } = sizes;
  const numbers = (count: number) => draw.normal(count) as Float32Array<ArrayBuffer>;
  const side = () => pick(0, 1, 2, 5, Infinity);
  const options: Problem["options"] = {
    ...(draw.integer(3) === 0 && { scale: pick(0.3, -0.7, 0) }),
    ...(draw.integer(4) === 0 && { softcap: pick(0.5, 2, 30) }),
    ...(draw.integer(3) === 0 && { causal: true }),
    ...(draw.integer(3) === 0 && { offset: draw.integer(9) - 3 }),
    ...(draw.integer(3) === 0 && {
      window: pick({ left: side() }, { left: side(), right: side() }),
    }),
    ...(draw.integer(3) === 0 && {
      keyLengths: Array.from({ length: B }, () => draw.integer(S + 1)),
    }),
    ...(draw.integer(6) === 0 && { dropout: { rate: pick(0, 0.2, 0.6), seed: draw.integer(99) } }),
  };
  const mask = draw.integer(2) === 0 ? randomMask(draw, atRank(rank, [B, H, T, S])) : undefined;
  return {
    sizes,
    rank,
    q: numbers(B * H * T * K),
    k: numbers(B * G * S * K),
    v: numbers(B * G * S * V),
    ...(mask && { mask }),
    options,
    slope: numbers(B * H * T * V),
  };
}

/** [B,H,…] without H, or without both. */
const atRank = (rank: Problem["rank"], [b, h, ...rest]: number[]): number[] =>
  [[], [b!], [b!, h!]][rank - 2]!.concat(rest);

/** Some axes have size 1, the first may be missing; a float mask has some −∞. */
function randomMask(draw: Random, scores: number[]): NonNullable<Problem["mask"]> {
  const shape = scores
    .map((size) => (draw.integer(3) === 0 ? 1 : size))
    .slice(draw.integer(scores.length - 1));
  const size = shape.reduce((all, n) => all * n, 1);
  const isFloat = draw.integer(2) === 0;
  const values = Array.from(draw.normal(size), (z) =>
    isFloat ? (z < -1 ? -Infinity : z) : z < -0.3 ? 0 : 1,
  );
  return { shape, values, isFloat };
}

export type Numbers = Record<"out" | "weights" | "q" | "k" | "v" | "mask", number[]>;

/** Every number that attention and its gradients should give, in float64. */
export function expected({ sizes, rank, q, k, v, mask, options, slope }: Problem): Numbers {
  const { B, H, G, T, S, K, V } = sizes;
  const found: Numbers = {
    out: [],
    weights: [],
    q: [],
    k: new Array<number>(k.length).fill(0),
    v: new Array<number>(v.length).fill(0),
    mask: new Array<number>(mask?.values.length ?? 0).fill(0),
  };
  const addAt = (to: number[], start: number, part: Matrix) =>
    part.flat().forEach((x, i) => (to[start + i]! += x));
  const drawn = keptWeights(options.dropout, B * H * T * S);
  for (let b = 0; b < B; b++) {
    for (let h = 0; h < H; h++) {
      const [head, keyHead] = [b * H + h, b * G + Math.floor((h * G) / H)];
      const part = (x: Float32Array, at: number, size: number, width: number) =>
        rows(x.subarray(at * size, (at + 1) * size), width);
      const [q1, k1, v1] = [
        part(q, head, T * K, K),
        part(k, keyHead, S * K, K),
        part(v, keyHead, S * V, V),
      ];
      const maskAt = (t: number, s: number) =>
        broadcastIndex(mask?.shape ?? [], atRank(rank, [b, h, t, s]));
      const valueAt = (t: number, s: number) => mask?.values[maskAt(t, s)] ?? 0;
      const look: Look = {
        ...options,
        may: (t, s) =>
          isInReach(options, sizes, b, t, s) &&
          (!mask || (mask.isFloat ? valueAt(t, s) > -Infinity : valueAt(t, s) !== 0)),
        ...(mask?.isFloat && { bias: table(T, S, (t, s) => Math.max(valueAt(t, s), -1e6)) }),
        ...(drawn && { kept: table(T, S, (t, s) => drawn[(head * T + t) * S + s]!) }),
      };
      const { out, weights } = attentionReference(q1, k1, v1, look);
      found.out.push(...out.flat());
      found.weights.push(...weights.flat());
      const slopes = attentionSlopes(q1, k1, v1, look, part(slope, head, T * V, V));
      found.q.push(...slopes.q.flat());
      addAt(found.k, keyHead * S * K, slopes.k);
      addAt(found.v, keyHead * S * V, slopes.v);
      slopes.bias.forEach((row, t) =>
        row.forEach((x, s) => mask && (found.mask[maskAt(t, s)]! += x)),
      );
    }
  }
  return found;
}

const table = (height: number, width: number, f: (t: number, s: number) => number): Matrix =>
  Array.from({ length: height }, (_, t) => Array.from({ length: width }, (_, s) => f(t, s)));

/** Query t stands at key t + offset. */
function isInReach(
  { causal, offset, window, keyLengths }: Problem["options"],
  { T, S }: Problem["sizes"],
  b: number,
  t: number,
  s: number,
): boolean {
  const distance = s - (t + (offset ?? S - T));
  if (causal && distance > 0) return false;
  if (distance < -(window?.left ?? Infinity) || distance > (window?.right ?? Infinity))
    return false;
  return s < (keyLengths?.[b] ?? S);
}

/** Where the number for [b, h, t, s] lies in a mask whose axes may be of size 1, or missing. */
function broadcastIndex(shape: number[], index: number[]): number {
  const own = index.slice(index.length - shape.length);
  return shape.reduce((at, size, axis) => at * size + (size === 1 ? 0 : own[axis]!), 0);
}

function keptWeights(dropout: Problem["options"]["dropout"], count: number): number[] | undefined {
  if (!dropout) return undefined;
  const { rate, seed } = dropout;
  const uniform = random(seed).uniform(count);
  return Array.from(uniform, (u) => (u < rate ? 0 : 1 / (1 - rate)));
}

/**
 * Ways to compute attention: composed of operations with the weights or without, by the fused
 * kernel wherever the backend's one can do it, or as the library chooses.
 */
export const WAYS = {
  "with weights": { weights: true, fused: "auto" },
  composed: { weights: false, fused: "never" },
  fused: { weights: false, fused: "always" },
  "as chosen": { weights: false, fused: "auto" },
} as const;

export type Way = keyof typeof WAYS;

/** The same numbers from the library. */
export async function computed(problem: Problem, way: Way): Promise<Partial<Numbers>> {
  const { weights: areWanted, fused } = WAYS[way];
  const { sizes, rank, mask, options } = problem;
  const { B, H, G, T, S, K, V } = sizes;
  const shaped = (values: ArrayLike<number>, ...shape: number[]) =>
    tf.tensor(Array.from(values), atRank(rank, shape));
  const tensors = [
    shaped(problem.q, B, H, T, K),
    shaped(problem.k, B, G, S, K),
    shaped(problem.v, B, G, S, V),
  ];
  const maskTensor = mask && tf.tensor(mask.values, mask.shape, mask.isFloat ? "float32" : "bool");
  const inputs = mask?.isFloat ? [...tensors, maskTensor!] : tensors;
  const run = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, own = maskTensor) =>
    attention(q, k, v, { ...options, mask: own, weights: areWanted });
  const [q, k, v] = tensors as [tf.Tensor, tf.Tensor, tf.Tensor];
  const slope = shaped(problem.slope, B, H, T, V);
  const found = await withKernels(fused, () => {
    const { out, weights } = run(q, k, v);
    const gradients = tf.grads((...all) => {
      const [q1, k1, v1, mask1] = all as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor | undefined];
      return tf.sum(tf.mul(run(q1, k1, v1, mask1).out, slope));
    })(inputs);
    return {
      out,
      weights,
      q: gradients[0],
      k: gradients[1],
      v: gradients[2],
      mask: gradients[3],
    };
  });
  const numbers: Partial<Numbers> = {};
  for (const [name, tensor] of Object.entries(found)) {
    if (tensor) numbers[name as keyof Numbers] = [...(await tensor.data())];
  }
  return numbers;
}
