import { tf } from "./tf.js";

/**
 * The one place to choose by hand between fused kernels and operations of TensorFlow.js:
 * `tf.env().set(FUSED_KERNELS_FLAG, "always")` takes a kernel wherever the backend has one that can
 * do what is asked, "never" takes none for attention and recurrent layers, and "auto", the default,
 * takes those that are expected to be better.
 */
export const FUSED_KERNELS_FLAG = "SEQATTN_FUSED_KERNELS";

export type FusedChoice = "auto" | "always" | "never";

tf.env().registerFlag(FUSED_KERNELS_FLAG, () => "auto");

export const fusedChoice = () => tf.env().getString(FUSED_KERNELS_FLAG) as FusedChoice;
