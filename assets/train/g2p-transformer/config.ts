import { alike } from "../g2p-compared/config.js";

/** What is trained, and how: as many parameters as the other two have. */
export const config = {
  ...alike,
  sizes: { features: 64, hidden: 272, heads: 4, encoderLayers: 2, decoderLayers: 2 },
} as const;
