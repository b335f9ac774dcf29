export { matMulBatch } from "./matmul";
export { scratchBytes, useScratch } from "./memory";
export { segmentSumFloat, segmentSumInt } from "./segment-sum";
