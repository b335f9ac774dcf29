export { copyRows, gather, repeatRows } from "./copy";
export { exp, log, select, sigmoid, softmax, tanh } from "./elementwise";
export { matMulBatch } from "./matmul";
export { scratchBytes, useScratch } from "./memory";
export { segmentSumFloat, segmentSumInt } from "./segment-sum";
export { sumAxis } from "./sum";
export { lstmBackward, lstmForward, lstmWorkBytes } from "./lstm";
export { packedBytes } from "./weights";
