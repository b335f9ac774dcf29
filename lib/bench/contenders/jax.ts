/** jax-js on its WebAssembly backend, compiled by its jit where that is possible. */
import { answer, type Call } from "../answer.js";
import { HEAD_FEATURES, HEADS, type Work } from "../work.js";
import { installed } from "./installed.js";

/** An array is used up by the call it is given to, unless it is given as `ref`. */
interface Arr {
  readonly ref: Arr;
  mul(factor: number): Arr;
  sum(): Arr;
  blockUntilReady(): Promise<Arr>;
  dispose(): void;
}
type Compute = (...inputs: Arr[]) => Arr;
interface Jax {
  init(backend: string): Promise<unknown>;
  defaultDevice(backend: string): void;
  jit(compute: Compute): Compute;
  grad(compute: Compute, options: { argnums: number[] }): (...inputs: Arr[]) => Arr[];
  numpy: {
    matmul: Compute;
    swapaxes(x: Arr, one: number, other: number): Arr;
  };
  nn: { softmax(x: Arr, axis: number): Arr };
  random: { key(seed: number): Arr; normal(key: Arr, shape: readonly number[]): Arr };
}

// It asks for a navigator, which Node 20 does not have.
Object.assign(globalThis, { navigator: globalThis.navigator ?? {} });
const jax = await installed<Jax>("@jax-js/jax");
await jax.init("wasm");
jax.defaultDevice("wasm");
const { numpy: np, nn, random } = jax;

const normal = async (shape: readonly number[], seed: number) =>
  random.normal(random.key(seed), shape).blockUntilReady();

const last = (x: Arr) => np.swapaxes(x, -1, -2);

function attention(q: Arr, k: Arr, v: Arr): Arr {
  const scores = np.matmul(q.mul(1 / Math.sqrt(HEAD_FEATURES)), last(k));
  return np.matmul(nn.softmax(scores, -1), v);
}

/** Runs a function of the given arrays again and again. */
function calling(compute: (...inputs: Arr[]) => Arr | Arr[], inputs: readonly Arr[]): Call {
  return async () => {
    const outs = [compute(...inputs.map(({ ref }) => ref))].flat();
    for (const out of outs) (await out.blockUntilReady()).dispose();
  };
}

async function prepare(work: Work): Promise<Call | string> {
  if (work.kind === "matmul") {
    const { batch, rows, depth, columns, transposeA, transposeB } = work;
    const lead = batch > 1 ? [batch] : [];
    const a = await normal([...lead, ...(transposeA ? [depth, rows] : [rows, depth])], 1);
    const b = await normal([...lead, ...(transposeB ? [columns, depth] : [depth, columns])], 2);
    const product = jax.jit((x: Arr, y: Arr) =>
      np.matmul(transposeA ? last(x) : x, transposeB ? last(y) : y),
    );
    return calling(product, [a, b]);
  }
  if (work.kind === "attention") {
    if (work.causal) return "measured over all keys";
    const shape = [1, HEADS, work.length, HEAD_FEATURES];
    const inputs = await Promise.all([1, 2, 3].map((seed) => normal(shape, seed)));
    if (work.pass === "forward") return calling(jax.jit(attention), inputs);
    const loss = (q: Arr, k: Arr, v: Arr) => attention(q, k, v).sum();
    return calling(jax.grad(jax.jit(loss), { argnums: [0, 1, 2] }), inputs);
  }
  return "it has no loop over time (lax.scan)";
}

await answer({ prepare });
