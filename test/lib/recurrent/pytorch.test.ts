import assert from "node:assert/strict";
import {
  assignWeights,
  Bidirectional,
  GRU,
  gruFromPyTorch,
  LSTM,
  lstmFromPyTorch,
  RNN,
  rnnFromPyTorch,
  StackedRecurrent,
  tf,
  type StackableLayer,
  type Variables,
} from "../../../lib/src/index.js";
import fixture from "../../fixtures/recurrent.json" with { type: "json" };
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";

type Numbers = number[] | Numbers[];

interface Case {
  kind: "rnn" | "relu" | "lstm" | "gru";
  layers: number;
  bothWays: boolean;
  lengths: number[] | null;
  stateDict: Record<string, Numbers>;
  x: Numbers;
  /** h, and c if there is one: [layers and directions, B, U]. */
  initial: Numbers[];
  out: Numbers;
  last: Numbers[];
  /** The loss is the sum of out, h and c, each number times one of these. */
  toward: Numbers[];
  gradients: { x: Numbers; initial: Numbers[] } & Record<string, Numbers | Numbers[]>;
}

const cases = fixture.cases as unknown as Case[];
assert.equal(cases.length, 12);

const [INPUTS, UNITS] = [3, 5];
const KINDS = {
  rnn: { make: (inputs: number) => new RNN({ inputs, units: UNITS, seed: 1 }), convert: rnnFromPyTorch },
  relu: {
    make: (inputs: number) => new RNN({ inputs, units: UNITS, seed: 1, activation: "relu" }),
    convert: rnnFromPyTorch,
  },
  lstm: { make: (inputs: number) => new LSTM({ inputs, units: UNITS, seed: 1 }), convert: lstmFromPyTorch },
  gru: { make: (inputs: number) => new GRU({ inputs, units: UNITS, seed: 1 }), convert: gruFromPyTorch },
}; // prettier-ignore

type State = Record<string, tf.Tensor2D>;
type Both = { forward: State; backward: State };
type Layer = StackableLayer & { call(): { state: State | Both } };
type Net = StackedRecurrent<Layer[]>;

/** PyTorch's names of the layers and directions, in the order of its states. */
const suffixes = ({ layers, bothWays }: Case): string[] =>
  Array.from({ length: layers }, (_, l) =>
    bothWays ? [`l${l}`, `l${l}_reverse`] : [`l${l}`],
  ).flat();

function build({ kind, layers, bothWays }: Case): Net {
  const { make } = KINDS[kind];
  const all: unknown = Array.from({ length: layers }, (_, layer) => {
    const inputs = layer === 0 ? INPUTS : bothWays ? 2 * UNITS : UNITS;
    return bothWays ? new Bidirectional(make(inputs) as LSTM, make(inputs) as LSTM) : make(inputs);
  });
  return new StackedRecurrent(all as Layer[]);
}

const tensors = (values: Record<string, Numbers>): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tf.tensor(value)]));

/** Tensors laid out as PyTorch's state_dict, under the names of the net's variables. */
function converted(one: Case, stateDict: Record<string, tf.Tensor>): Record<string, tf.Tensor> {
  const all = suffixes(one).flatMap((suffix, index) => {
    const layer = one.bothWays ? Math.floor(index / 2) : index;
    const direction = one.bothWays ? ["/forward", "/backward"][index % 2] : "";
    const own = KINDS[one.kind].convert(stateDict, suffix);
    return Object.entries(own).map(([name, tensor]) => [
      `layer${layer}${direction}/${name}`,
      tensor,
    ]);
  });
  return Object.fromEntries(all) as Record<string, tf.Tensor>;
}

/** PyTorch's states [layers and directions, B, U] as the net's. */
function states(one: Case, parts: tf.Tensor[]): (State | Both)[] {
  const names = ["h", "c"].slice(0, parts.length);
  const at = (part: tf.Tensor, index: number) =>
    tf.squeeze<tf.Tensor2D>(tf.slice(part, index, 1), [0]);
  const single = suffixes(one).map((_, index): State =>
    Object.fromEntries(names.map((name, i) => [name, at(parts[i]!, index)])),
  );
  if (!one.bothWays) return single;
  return Array.from({ length: one.layers }, (_, layer) => ({
    forward: single[2 * layer]!,
    backward: single[2 * layer + 1]!,
  }));
}

/** The other way round: h, and c if there is one, each [layers and directions, B, U]. */
function stacked(state: (State | Both)[]): tf.Tensor[] {
  const single = state.flatMap((own) =>
    "forward" in own ? [own.forward as State, own.backward as State] : [own],
  );
  return Object.keys(single[0]!).map((name) => tf.stack(single.map((own) => own[name]!)));
}

/** Past a row's end PyTorch gives zeros, and the library the row's last state. */
function untilEnd({ lengths }: Case, out: tf.Tensor): tf.Tensor {
  if (!lengths) return out;
  const [, steps = 0] = out.shape;
  const alive = lengths.map((length) =>
    Array.from({ length: steps }, (_, t) => Number(t < length)),
  );
  return tf.mul(out, tf.tensor2d(alive).expandDims(2));
}

/** Both biases have the gradient of their sum; the GRU's candidate has a bias of its own. */
function gradientsLikeOurs(one: Case): Record<string, tf.Tensor> {
  const { x, initial, ...weights } = one.gradients;
  void [x, initial];
  const own = tensors(weights);
  for (const [name, gradient] of Object.entries(own)) {
    if (!name.startsWith("bias_hh")) continue;
    const keep = one.kind === "gru" ? gradient.shape[0] - UNITS : gradient.shape[0];
    const mask = Array.from({ length: gradient.shape[0] }, (_, i) => Number(i >= keep));
    own[name] = tf.mul(gradient, tf.tensor1d(mask));
  }
  return converted(one, own);
}

const TOLERANCE = 3e-6;

for (const one of cases) {
  const { kind, layers, bothWays, lengths } = one;
  const shape = `${layers} layers${bothWays ? ", both ways" : ""}${lengths ? ", lengths" : ""}`;
  testOnBackends(`PyTorch's numbers: ${kind}, ${shape}`, async () => {
    const net = build(one);
    assignWeights(net.variables, converted(one, tensors(one.stateDict)));
    const options = lengths ? { lengths } : {};
    const x = tf.tensor3d(one.x as number[][][]);
    const initial = one.initial.map((part) => tf.tensor(part));

    const start = states(one, initial);
    const kept = 1 + one.initial.length * suffixes(one).length;
    const { out, state } = keeps(kept, () => net.call(x, { ...options, initial: start }));
    assertClose(await untilEnd(one, out).array(), one.out, TOLERANCE);
    for (const [index, last] of stacked(state).entries()) {
      assertClose(await last.array(), one.last[index] as number[], TOLERANCE);
    }

    const loss = (input: tf.Tensor, ...first: tf.Tensor[]) => {
      const found = net.call(input, { ...options, initial: states(one, first) });
      const all = [untilEnd(one, found.out), ...stacked(found.state)];
      const parts = all.map((part, i) => tf.sum(tf.mul(part, tf.tensor(one.toward[i]!))));
      return tf.addN(parts).asScalar();
    };
    const [byX, ...byInitial] = tf.grads(loss)([x, ...initial]);
    assertClose(await byX!.data(), one.gradients.x, TOLERANCE);
    for (const [index, gradient] of byInitial.entries()) {
      assertClose(await gradient.data(), one.gradients.initial[index] as number[], TOLERANCE);
    }
    const variables: Variables = net.variables;
    const { grads } = tf.variableGrads(() => loss(x, ...initial), Object.values(variables));
    for (const [name, wanted] of Object.entries(gradientsLikeOurs(one))) {
      assertClose(await grads[variables[name]!.name]!.data(), await wanted.data(), TOLERANCE);
    }
    for (const variable of Object.values(variables)) variable.dispose();
  });
}
