import { LETTERS, PHONEMES, tf, Transformer } from "seqattn";
import type { Speaker } from "../g2p-compared/speaker.js";
import { config } from "./config.js";

export function makeModel(): Speaker {
  const model = new Transformer({
    ...config.sizes,
    sourceVocabulary: LETTERS.size,
    targetVocabulary: PHONEMES.size,
    seed: config.seed,
  });
  return {
    variables: model.variables,
    scores: (source_BS, given_BT, dropout) =>
      tf.tidy(() => {
        const memory = model.encode(source_BS, { dropout });
        return model.decode(given_BT, memory, { dropout, weights: false }).logits;
      }),
  };
}
