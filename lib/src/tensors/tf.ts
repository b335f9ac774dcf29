/** The one TensorFlow.js of the library: everything here computes with it, and cells get it too. */
export * as tf from "@tensorflow/tfjs";
