import { axes, ShapeError } from "../tensors/axes.js";
import type { tf } from "../tensors/tf.js";
import { checkMaskOptions } from "./mask-options.js";
import type { AttentionOptions } from "./scaled-dot-product.js";

/** The axes before positions and features, of queries and of keys, for rank 2, 3 and 4. */
const BATCH_AXES = [
  ["", ""],
  ["B", "B"],
  ["BH", "BG"],
] as const;

/** Refuses what attention cannot compute, and gives the sizes of the axes. */
export function checkAttention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AttentionOptions,
): { K: number; S: number } {
  const letters = BATCH_AXES[q.rank - 2];
  if (letters === undefined) {
    throw new ShapeError(
      `attention: q needs 2 to 4 axes, [T,K], [B,T,K] or [B,H,T,K], got shape [${q.shape.join(",")}].`,
    );
  }
  const [own, shared] = letters;
  const named = { [`q_${own}TK`]: q, [`k_${shared}SK`]: k, [`v_${shared}SV`]: v };
  const sizes = axes<string>("attention", named);
  for (const [name, { shape, size, dtype }] of Object.entries(named)) {
    if (dtype !== "float32") {
      throw new TypeError(`attention: ${name} must be float32, got ${dtype}.`);
    }
    if (size === 0) {
      throw new ShapeError(`attention: ${name} is empty, got shape [${shape.join(",")}].`);
    }
  }
  const { B = 1, H = 1, G = 1, S, K } = sizes as Record<"S" | "K", number> & Record<string, number>;
  if (!Number.isInteger(H / G)) {
    throw new ShapeError(
      `attention: ${H} heads in q_BHTK cannot be shared out evenly among ${G} heads in k_BGSK.`,
    );
  }
  checkMaskOptions("attention", options, B, S);
  checkNumbers(options);
  return { K, S };
}

function checkNumbers({ scale, softcap, dropout }: AttentionOptions): void {
  if (scale !== undefined && !Number.isFinite(scale)) {
    throw new RangeError(`attention: scale must be a finite number, got ${scale}.`);
  }
  if (softcap !== undefined && !(softcap > 0 && softcap < Infinity)) {
    throw new RangeError(`attention: softcap must be a finite number above 0, got ${softcap}.`);
  }
  if (dropout && !(dropout.rate >= 0 && dropout.rate < 1)) {
    throw new RangeError(`attention: dropout.rate must be from 0 to below 1, got ${dropout.rate}.`);
  }
}
