import { readInto, tf, type RandomState, type Variables } from "seqattn";
import type { Group } from "./group.js";

export type Gradients = Record<string, tf.Tensor>;

/** What one replica found for its part of a batch. */
export interface Part {
  /** By the names of the variables; none when the replica had no row of the batch. */
  gradients?: Gradients;
  /** The mean loss over the part, and how much that mean counts among the others. */
  loss: number;
  weight: number;
  /** Where the noise stands after the step. */
  noise: RandomState;
}

/**
 * Averages gradients over the replicas, through memory that they share.
 *
 *   g = Σ_r weight_r · g_r / Σ_r weight_r
 *
 * Every replica adds up the parts itself, in the order of ranks, and so all get the same numbers.
 */
export class GradientAverage {
  readonly #group: Group;
  readonly #offsets = new Map<string, number>();
  /** [2][replica][parameter]. One half is written while slower replicas may still read the other. */
  readonly #numbers: Float32Array;
  readonly #size: number;
  #half = 0;

  private constructor(group: Group, variables: Variables, memory: SharedArrayBuffer) {
    this.#group = group;
    this.#numbers = new Float32Array(memory);
    let size = 0;
    for (const variable of Object.values(variables)) {
      this.#offsets.set(variable.name, size);
      size += variable.size;
    }
    this.#size = size;
  }

  static async create(group: Group, variables: Variables): Promise<GradientAverage> {
    const parameters = Object.values(variables).reduce((sum, { size }) => sum + size, 0);
    const floats = group.size === 1 ? 0 : 2 * group.size * parameters;
    const made = new SharedArrayBuffer(group.rank === 0 ? 4 * floats : 0);
    const [memory] = await group.exchange(made);
    return new GradientAverage(group, variables, memory!);
  }

  /** @returns the part of the whole batch. The caller disposes its gradients, and those of `part`. */
  async average(part: Part, variables: Variables): Promise<Required<Part>> {
    if (this.#group.size === 1) return part as Required<Part>;
    const { gradients, ...rest } = part;
    this.#half = 1 - this.#half;
    if (gradients) await this.#write(gradients);
    const parts = await this.#group.exchange(rest);
    const weight = parts.reduce((sum, one) => sum + one.weight, 0);
    const shares = parts.map((one) => one.weight / weight);
    const averaged = Object.values(variables).map((variable) => {
      const own = gradients?.[variable.name];
      return [variable.name, tf.tidy(() => this.#sum(variable, shares, own))] as const;
    });
    return {
      gradients: Object.fromEntries(averaged),
      loss: parts.reduce((total, { loss }, rank) => total + loss * shares[rank]!, 0),
      weight,
      // Replica 0 has a row of every batch, and so has drawn all of the noise.
      noise: parts[0]!.noise,
    };
  }

  #slot(rank: number): Float32Array {
    const start = (this.#half * this.#group.size + rank) * this.#size;
    return this.#numbers.subarray(start, start + this.#size);
  }

  async #write(gradients: Gradients): Promise<void> {
    const slot = this.#slot(this.#group.rank);
    for (const [name, gradient] of Object.entries(gradients)) {
      const offset = this.#offsets.get(name)!;
      await readInto(gradient, slot.subarray(offset, offset + gradient.size));
    }
  }

  /** @param own - this replica's gradient, which need not be read from the shared memory. */
  #sum({ name, shape, size }: tf.Variable, shares: readonly number[], own?: tf.Tensor): tf.Tensor {
    const offset = this.#offsets.get(name)!;
    const terms: tf.Tensor[] = [];
    for (const [rank, share] of shares.entries()) {
      if (share === 0) continue;
      const read = () => tf.tensor(this.#slot(rank).subarray(offset, offset + size), shape);
      const gradient = rank === this.#group.rank && own ? own : read();
      terms.push(tf.mul(gradient, share));
    }
    return terms.reduce((sum, term) => tf.add(sum, term));
  }
}
