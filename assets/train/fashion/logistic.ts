import { adam, crossEntropy, Dense, disposeVariables, imagesOf, tf } from "seqattn";
import { config } from "./config.js";
import type { Picture } from "./data.js";

const STEPS = 300;
const { side, kinds } = config.sizes;

/** How much squared weights cost; dev chooses. */
const PENALTIES = [1e-4, 1e-3, 1e-2];

const flat = (pictures: readonly Picture[]): tf.Tensor2D =>
  imagesOf(
    pictures.map(({ greys }) => greys),
    side,
  ).reshape([pictures.length, side * side]);

const kindsAs = (pictures: readonly Picture[]) =>
  tf.tensor2d(
    pictures.map(({ kind }) => [kind]),
    [pictures.length, 1],
    "int32",
  );

async function found(layer: Dense, pictures: readonly Picture[]): Promise<number[]> {
  const best = tf.tidy(() => tf.argMax<tf.Tensor1D>(layer.call(flat(pictures)), 1));
  const values = await best.array();
  best.dispose();
  return values;
}

function fit(training: readonly Picture[], penalty: number, steps: number): Dense {
  const layer = new Dense({ inputs: side * side, outputs: kinds, seed: config.seed });
  const optimizer = adam(0.01);
  const [x_BD, wanted_B1] = tf.tidy(() => [flat(training), kindsAs(training)]);
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => {
      const logits_B1V = layer.call(x_BD).expandDims<tf.Tensor3D>(1);
      const weight = tf.sum(tf.square(layer.variables.kernel));
      return tf.add(crossEntropy(logits_B1V, wanted_B1, { padding: -1 }), tf.mul(weight, penalty));
    });
  }
  optimizer.dispose();
  tf.dispose([x_BD, wanted_B1]);
  return layer;
}

/** Kinds that logistic regression on the pixels finds for some pictures, and the penalty it took. */
export async function logisticRegression(
  training: readonly Picture[],
  dev: readonly Picture[],
  pictures: readonly Picture[],
  steps = STEPS,
): Promise<{ penalty: number; found: number[] }> {
  let best = { right: -1, penalty: NaN, found: [] as number[] };
  for (const penalty of PENALTIES) {
    const layer = fit(training, penalty, steps);
    const right = (await found(layer, dev)).filter((kind, index) => kind === dev[index]!.kind);
    if (right.length > best.right) {
      best = { right: right.length, penalty, found: await found(layer, pictures) };
    }
    disposeVariables(layer);
  }
  return { penalty: best.penalty, found: best.found };
}
