import type { Picture } from "./data.js";

/**
 * The plainest recognizer: the mean picture of each kind; a picture is of the kind whose mean is
 * nearest, pixel by pixel.
 */
export function nearestCentroid(
  training: readonly Picture[],
  kinds: number,
): (picture: Picture) => number {
  const means = Array.from({ length: kinds }, (_, kind) =>
    meanOf(training.filter((picture) => picture.kind === kind)),
  );
  return ({ greys }) => {
    const distances = means.map((mean) => squaredDistance(mean, greys));
    return distances.indexOf(Math.min(...distances));
  };
}

function meanOf(pictures: readonly Picture[]): Float64Array {
  const sum = new Float64Array(pictures[0]?.greys.length ?? 0);
  for (const { greys } of pictures) greys.forEach((grey, pixel) => (sum[pixel]! += grey));
  return sum.map((total) => total / pictures.length);
}

const squaredDistance = (a: Float64Array, b: Float32Array): number =>
  a.reduce((sum, value, pixel) => sum + (value - b[pixel]!) ** 2, 0);
