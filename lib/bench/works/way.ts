/** The ways in which a work is written for TensorFlow.js; see contenders/tfjs.ts. */
export type Way = "seqattn" | "composed" | "tfjs" | "tf.layers";
