import { clipByNorm, crossEntropy, sequenceDropout, tf, type Adam, type Pronouncer, type Random } from "seqattn";
import { config } from "./config.js";
import type { Batch } from "./examples.js";

/** Grows from 0 during the warm-up, then falls linearly to 0 at the last step. */
export function learningRate(step: number, steps: number): number {
  const { warmup, learningRate: top } = config;
  return top * Math.min(step / warmup, (steps + 1 - step) / (steps - warmup + 1));
}

/** One update of the weights. Returns the loss; the caller disposes it. */
export function trainStep(
  { model, variables }: Pronouncer,
  { source_BS, given_BT, wanted_BT }: Batch,
  optimizer: Adam,
  noise: Random,
): tf.Scalar {
  return tf.tidy(() => {
    const dropout = sequenceDropout(config.dropout, noise);
    const { value, grads } = tf.variableGrads(() => {
      const encoded = model.encode(source_BS, { dropout });
      const { logits } = model.decode(given_BT, encoded, dropout);
      return crossEntropy(logits, wanted_BT, { smoothing: config.smoothing });
    }, Object.values(variables));
    optimizer.applyGradients(clipByNorm(grads, config.clip).gradients);
    return value;
  });
}
