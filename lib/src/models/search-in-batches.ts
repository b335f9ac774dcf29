import { padded } from "../text/batches.js";
import { SPECIAL } from "../text/vocabulary.js";
import { beamSearch } from "./beam-search.js";
import { greedySearch } from "./greedy-search.js";
import type { Found, Searchable } from "./search.js";

export interface BatchedSearchOptions {
  /** Prefixes that beam search keeps; 1 is greedy search. */
  width: number;
  /** How many targets are wanted for each source. */
  count: number;
  /** Sources that are read at once. Of similar length, so that little is padding. */
  batch: number;
  /** No target is longer, for sources of at most this length. */
  limit: (longest: number) => number;
  /** Called after every batch with the number of sources that are done. */
  onProgress?: ((done: number) => void) | undefined;
}

/**
 * Searches the targets of many sources, some at a time.
 *
 * @param sources - ids.
 * @returns for each source, in the given order, up to `count` targets, the most probable first.
 */
export async function searchInBatches(
  model: Searchable,
  sources: readonly (readonly number[])[],
  { width, count, batch: size, limit, onProgress }: BatchedSearchOptions,
): Promise<Found[][]> {
  const byLength = [...sources.keys()].sort((a, b) => sources[a]!.length - sources[b]!.length);
  const found = new Array<Found[]>(sources.length);
  for (let first = 0; first < sources.length; first += size) {
    const batch = byLength.slice(first, first + size);
    const { ids: source_BS, lengths } = padded(batch.map((index) => sources[index]!));
    const { start, end } = SPECIAL;
    const options = { start, end, limit: limit(source_BS.shape[1]), lengths };
    try {
      const rows =
        width > 1
          ? await beamSearch(model, source_BS, { ...options, width, count })
          : (await greedySearch(model, source_BS, options)).map((one) => [one]);
      for (const [row, index] of batch.entries()) found[index] = rows[row]!;
    } finally {
      source_BS.dispose();
    }
    onProgress?.(first + batch.length);
    await nextTask();
  }
  return found;
}

/** Lets a notebook be interrupted between two batches; a resolved promise alone does not. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
