import { argMax, type PatchTransformer } from "seqattn";
import type { Group } from "../group.js";
import type { Picture } from "./data.js";

export interface Recognition {
  accuracy: number;
  /** For each picture the digit of the kind that was found: intervals and confusions follow. */
  found: string;
}

export function recognition(found: readonly number[], pictures: readonly Picture[]): Recognition {
  const right = pictures.filter(({ kind }, index) => kind === found[index]).length;
  return { accuracy: right / pictures.length, found: found.join("") };
}

/** What the model finds in some pictures. */
export async function recognitionBy(
  model: PatchTransformer,
  pictures: readonly Picture[],
  group: Group,
): Promise<Recognition> {
  const found = await group.map(pictures, async (part) => {
    const probabilities = await model.probabilities(part.map(({ greys }) => greys));
    return probabilities.map(argMax);
  });
  return recognition(found, pictures);
}
