import {
  Bidirectional,
  Dense,
  Embedding,
  LETTERS,
  LSTM,
  PHONEMES,
  random,
  StackedRecurrent,
  tf,
  variablesOf,
} from "seqattn";
import type { Speaker } from "../g2p-compared/speaker.js";
import { config } from "./config.js";

/**
 * An encoder–decoder without attention: all that the decoder knows of the letters is the state that
 * it starts from.
 *
 *   [h; c] = [tanh(e · W_h); e · W_c]      e = the last states of BiLSTM(embedding(letters))
 *   logits = LSTM(embedding(phonemes so far), from h and c) · output
 *
 * @see Sutskever et al. 2014, https://arxiv.org/abs/1409.3215; there the encoder reads backwards
 *   only, and has the same size as the decoder.
 */
export function makeModel(): Speaker {
  const { features, encoderUnits: units, encoderLayers, decoderUnits } = config.sizes;
  const seed = random(config.seed);
  const letters = new Embedding({ vocabulary: LETTERS.size, features, seed });
  const phonemes = new Embedding({ vocabulary: PHONEMES.size, features, seed });
  const encoder = new StackedRecurrent(
    Array.from({ length: encoderLayers }, (_, layer) => {
      const inputs = layer === 0 ? features : 2 * units;
      const forward = new LSTM({ inputs, units, seed });
      return new Bidirectional(forward, new LSTM({ inputs, units, seed }));
    }),
  );
  const hidden = new Dense({ inputs: 2 * units, outputs: decoderUnits, seed });
  const cell = new Dense({ inputs: 2 * units, outputs: decoderUnits, seed });
  const decoder = new LSTM({ inputs: features, units: decoderUnits, seed });
  const output = new Dense({ inputs: decoderUnits, outputs: PHONEMES.size, seed });
  return {
    variables: variablesOf({ letters, phonemes, encoder, hidden, cell, decoder, output }),
    scores: (source_BS, given_BT, dropout = (x) => x) =>
      tf.tidy(() => {
        const read = dropout(letters.call(source_BS) as tf.Tensor3D);
        const { forward, backward } = encoder.call(read, { dropout }).state.at(-1)!;
        const ends = tf.concat([forward.h, backward.h], 1);
        const initial = { h: tf.tanh(hidden.call(ends)), c: cell.call(ends) };
        const given = dropout(phonemes.call(given_BT) as tf.Tensor3D);
        return output.call(dropout(decoder.call(given, { initial }).out));
      }),
  };
}
