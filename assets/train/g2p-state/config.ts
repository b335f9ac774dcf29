import { alike } from "../g2p-compared/config.js";

/** What is trained, and how: as many parameters as the other two have. */
export const config = {
  ...alike,
  sizes: { features: 48, encoderUnits: 64, encoderLayers: 2, decoderUnits: 100 },
} as const;
