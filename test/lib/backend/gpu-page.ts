import {
  adam,
  attention,
  Bidirectional,
  Embedding,
  GRU,
  KeyValueCache,
  LSTM,
  random,
  RNN,
  StackedRecurrent,
  startBackend,
  tf,
  train,
  type AttentionOptions,
  type BackendName,
} from "../../../lib/src/index.js";

// Runs in a page: what must be the same on every backend, as one list of numbers for each.

const [B, H, T, S, K, V] = [2, 3, 5, 11, 7, 13];

async function attentionNumbers(): Promise<number[]> {
  const { normal } = random(3);
  const q = tf.tensor4d(normal(B * H * T * K), [B, H, T, K]);
  const k = tf.tensor4d(normal(B * H * S * K), [B, H, S, K]);
  const v = tf.tensor4d(normal(B * H * S * V), [B, H, S, V]);
  // The first query may look at nothing.
  const bias = [...normal(T * S)].map((z, i) => (i < S || i % 4 === 0 ? -Infinity : z));
  const masks = [tf.tensor2d(bias, [T, S]), tf.tensor2d(bias.map(Number.isFinite), [T, S], "bool")];
  const numbers: number[] = [];
  for (const mask of masks) {
    const loss = (...qkv: tf.Tensor[]) => {
      const [q1, k1, v1] = qkv as [tf.Tensor, tf.Tensor, tf.Tensor];
      return tf.sum(tf.square(attention(q1, k1, v1, { mask, causal: true }).out));
    };
    numbers.push(...(await attention(q, k, v, { mask }).weights.data()));
    for (const gradient of tf.grads(loss)([q, k, v])) numbers.push(...(await gradient.data()));
  }
  return numbers;
}

/** Three heads share one head of keys; row 1 has no keys at all. */
async function optionNumbers(): Promise<number[]> {
  const { normal } = random(5);
  const q = tf.tensor4d(normal(B * H * T * K), [B, H, T, K]);
  const k = tf.tensor4d(normal(B * S * K), [B, 1, S, K]);
  const v = tf.tensor4d(normal(B * S * V), [B, 1, S, V]);
  const numbers: number[] = [];
  const cases: AttentionOptions[] = [
    { window: { left: 2, right: 1 }, keyLengths: [7, 0] },
    { causal: true, offset: 1, softcap: 2, weights: false },
    {
      mask: [true, false, ...new Array<boolean>(S - 2).fill(true)],
      dropout: { rate: 0.3, seed: 7 },
    },
  ];
  for (const options of cases) {
    const loss = (...x: tf.Tensor[]) =>
      tf.sum(tf.square(attention(x[0]!, x[1]!, x[2]!, options).out));
    for (const gradient of tf.grads(loss)([q, k, v])) numbers.push(...(await gradient.data()));
  }
  const cache = new KeyValueCache();
  for (const step of tf.split(k, S, 2)) cache.append(step, step);
  numbers.push(...(await cache.attend(q).out.data()));
  cache.dispose();
  return numbers;
}

/** Every recurrent layer, both ways and stacked: outputs, last states, gradients of all weights. */
async function recurrentNumbers(): Promise<number[]> {
  const [inputs, units] = [3, 5];
  const x = tf.tensor3d(random(5).normal(2 * 7 * inputs), [7, 2, inputs]);
  const lengths = [7, 4];
  const layers = [
    new RNN({ inputs, units, seed: 1 }),
    new RNN({ inputs, units, seed: 2, activation: "relu" }),
    new LSTM({ inputs, units, seed: 3 }),
    new GRU({ inputs, units, seed: 4 }),
    new GRU({ inputs, units, seed: 5, resetAfter: false }),
    new StackedRecurrent([
      new Bidirectional(new GRU({ inputs, units, seed: 6 }), new GRU({ inputs, units, seed: 7 })),
      new LSTM({ inputs: 2 * units, units, seed: 8 }),
    ]),
  ];
  const numbers: number[] = [];
  for (const layer of layers) {
    const variables = Object.values<tf.Variable>(layer.variables);
    const loss = () =>
      tf.sum(tf.square(layer.call(x, { lengths, timeMajor: true }).out)).asScalar();
    const { grads } = tf.variableGrads(loss, variables);
    numbers.push(...(await layer.call(x, { lengths, timeMajor: true }).out.data()));
    for (const { name } of variables) numbers.push(...(await grads[name]!.data()));
    // A single step goes another way: there is nothing to cut into steps.
    const step = tf.slice(x, [0, 0, 0], [1, 2, inputs]);
    const byStep = tf.grad((one) => layer.call(one, { timeMajor: true }).out)(step);
    numbers.push(...(await byStep.data()));
  }
  return numbers;
}

async function trainingNumbers(): Promise<number[]> {
  const numbers: number[] = [];
  for (const Layer of [LSTM, GRU]) {
    const layer = new Layer({ inputs: 3, units: 5, seed: 1 });
    const embedding = new Embedding({ vocabulary: 7, features: 3, seed: 2 });
    const ids = tf.tensor2d([[1, 2, 3, 6], [0, 0, 4, 5]], [2, 4], "int32"); // prettier-ignore
    const { losses } = await train({
      steps: 3,
      loss: () => {
        const { out } = layer.call(embedding.call(ids), { lengths: [2, 4], reverse: true });
        return tf.mean(tf.squaredDifference(out, 1)).asScalar();
      },
      variables: { ...layer.variables, ...embedding.variables },
      optimizer: adam(0.01),
      clipNorm: 0.1,
    });
    numbers.push(...losses);
    for (const variable of Object.values(layer.variables)) numbers.push(...(await variable.data()));
  }
  return numbers;
}

/** The numbers of one backend, or why it does not run here. */
async function numbersOf(backend: BackendName): Promise<number[] | string> {
  try {
    await startBackend(backend);
  } catch (error) {
    return String(error);
  }
  return [
    ...(await attentionNumbers()),
    ...(await optionNumbers()),
    ...(await recurrentNumbers()),
    ...(await trainingNumbers()),
  ];
}

Object.assign(globalThis, { numbersOf });
