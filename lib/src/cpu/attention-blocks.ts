import type { AttentionSizes } from "../attention/attention-kernel.js";
import { MASKED_SCORE } from "../attention/masked-softmax.js";
import type { Head, HeadMask } from "./attention-heads.js";
import { addProduct, pack, turned, type Operand, type Packed } from "./matmul.js";

/** Queries of one block. Its scores are in memory at once, and no others. */
const QUERIES = 64;
/** Keys of one tile. A tile at which no query of a block may look is left out. */
const KEYS = 64;

/** Numbers for each query of a block and each key. */
export interface BlockRoom {
  readonly values: Float32Array;
  /**
   * How far its rows lie apart: an odd number, because rows that lie a power of two apart get into
   * each other's way in the cache.
   */
  readonly row: number;
}

export const blockRoom = ({ keys, queries }: AttentionSizes): BlockRoom => {
  const row = keys | 1;
  return { values: new Float32Array(Math.min(QUERIES, queries) * row), row };
};

/** Some of the keys that a block's queries may look at. */
export interface Tile {
  readonly index: number;
  readonly start: number;
  readonly count: number;
}

export interface Block {
  /** The first of its queries, and how many they are. */
  readonly start: number;
  readonly count: number;
  readonly tiles: readonly Tile[];
  /** The first key of its tiles, and one more than their last. */
  readonly first: number;
  readonly past: number;
}

/** The queries of a head, block by block. */
export function* blocksOf({ queries, keys }: AttentionSizes, { reach }: Head): Generator<Block> {
  for (let start = 0; start < queries; start += QUERIES) {
    const count = Math.min(QUERIES, queries - start);
    const from = Math.floor(reach.first(start) / KEYS);
    const to = Math.max(from, Math.ceil(reach.past(start + count - 1) / KEYS));
    const tiles = Array.from({ length: to - from }, (_, tile) => {
      const key = (from + tile) * KEYS;
      return { index: from + tile, start: key, count: Math.min(KEYS, keys - key) };
    });
    yield { start, count, tiles, first: from * KEYS, past: Math.min(to * KEYS, keys) };
  }
}

/** A matrix with a row for each key, packed tile by tile to stand right of a block. */
export const packTiles = (matrix: Operand, keys: number, columns: number): Packed[] =>
  tilesOf(matrix, keys).map(([part, wide]) => pack(part, wide, columns));

/** The same, turned: to stand right of queries. */
export const packTurnedTiles = (matrix: Operand, keys: number, depth: number): Packed[] =>
  tilesOf(matrix, keys).map(([part, wide]) => pack(turned(part), depth, wide));

const tilesOf = (matrix: Operand, keys: number): [Operand, number][] =>
  Array.from({ length: Math.ceil(keys / KEYS) }, (_, tile) => [
    { ...matrix, at: matrix.at + tile * KEYS * matrix.row },
    Math.min(KEYS, keys - tile * KEYS),
  ]);

/** The columns of a block that belong to a tile. */
export const columnsOf = ({ values, row }: BlockRoom, { start }: Tile): Operand => ({
  values,
  at: start,
  row,
  column: 1,
});

/** Fills a block with left · right; left has a row for each of its queries. */
export function fillBlock(
  left: Operand,
  right: readonly Packed[],
  room: BlockRoom,
  { count, tiles }: Block,
): void {
  room.values.fill(0, 0, count * room.row);
  for (const tile of tiles) addProduct(left, right[tile.index]!, count, columnsOf(room, tile));
}

/**
 * What makes scores of products: the cap, the mask, and −∞ for keys that the query may not look at.
 *
 * @param slopes - gets the slopes of the cap where they are wanted.
 */
export function finishScores(
  { values, row }: BlockRoom,
  block: Block,
  { reach, mask }: Head,
  softcap: number,
  slopes?: BlockRoom,
): void {
  for (let r = 0; r < block.count; r++) {
    const query = block.start + r;
    const at = r * row;
    const [from, to] = [at + reach.first(query), at + reach.past(query)];
    if (softcap) cap(values, from, to, softcap, slopes?.values);
    if (mask) hide(values, from, to, mask, maskAt(mask, query, from - at));
    values.fill(-Infinity, at + block.first, from);
    values.fill(-Infinity, to, at + block.past);
  }
}

export const maskAt = ({ at, query, key }: HeadMask, t: number, s: number) =>
  at + t * query + s * key;

function cap(
  scores: Float32Array,
  from: number,
  past: number,
  softcap: number,
  slopes: Float32Array | undefined,
): void {
  for (let at = from; at < past; at++) {
    const bent = Math.tanh(scores[at]! / softcap);
    scores[at] = softcap * bent;
    if (slopes) slopes[at] = 1 - bent * bent;
  }
}

function hide(
  scores: Float32Array,
  from: number,
  past: number,
  { values, isAdded, key }: HeadMask,
  start: number,
): void {
  let index = start;
  for (let at = from; at < past; at++, index += key) {
    const value = values[index]!;
    const isSeen = isAdded ? value > MASKED_SCORE : value !== 0;
    scores[at] = isSeen ? scores[at]! + (isAdded ? value : 0) : -Infinity;
  }
}
