import type { Dropout, tf, Trainable } from "seqattn";

/** A model that says words, as its training and its search see it. */
export interface Speaker extends Trainable {
  /**
   * Scores every next phoneme, after each position of what was said so far.
   *
   * @param source_BS - ids of letters; all words have the same number of them.
   * @param given_BT - ids of phonemes, the start first.
   * @returns logits [B,T,V]. The caller disposes them.
   */
  scores(source_BS: tf.Tensor2D, given_BT: tf.Tensor2D, dropout?: Dropout): tf.Tensor3D;
}
