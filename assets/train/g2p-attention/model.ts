import { Pronouncer, tf } from "seqattn";
import type { Speaker } from "../g2p-compared/speaker.js";
import { config } from "./config.js";

/** The model of g2p, smaller. */
export function makeModel(): Speaker {
  const { model, variables } = new Pronouncer(config.sizes, config.seed);
  return {
    variables,
    scores: (source_BS, given_BT, dropout) =>
      tf.tidy(() => model.decode(given_BT, model.encode(source_BS, { dropout }), dropout).logits),
  };
}
