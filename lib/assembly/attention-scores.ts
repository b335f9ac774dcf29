/**
 * What the forward and the backward pass of attention share: the sizes of the problem, the keys
 * that a query may look at, and the tiles of scores, of which some are kept for the way back and
 * all others are computed anew there. Tiles of the same queries are a strip.
 */
import { block } from "./matmul";
import { TILE_COLUMNS } from "./memory";

/** Queries of one tile. */
export const QUERIES: i32 = 64;
/** Keys of one tile: two tiles and what they are multiplied by stay in the L2 cache. */
export const KEYS: i32 = 128;
/**
 * Numbers of a tile's row behind its scores, so that a column of the tile does not lie in few sets
 * of the cache. The last of them is the row's own (see `rowTop`).
 */
const SPARE: i32 = 4;
/** Rows at the edge of what is seen that are cut off at the same key. */
const STRIP: i32 = 16;

/** Bytes from one row of a tile to the next. */
export let tileRow: usize = 0;
/** Bytes of a tile. */
export let tileBytes: usize = 0;

export let queries: i32 = 0;
export let keys: i32 = 0;
/** Features of a query and a key. */
export let features: i32 = 0;
/** Features of a value. */
export let values: i32 = 0;
export let scale: f32 = 1;

let kept: usize = 0;
let keptStrips: i32 = 0;

let shift: i32 = 0;
let back: i32 = 0;
let ahead: i32 = 0;

const BOOLEAN: i32 = 1;
let mask: usize = 0;
let maskKind: i32 = 0;
let maskRow: i32 = 0;
let maskStep: i32 = 0;
/** Keys of the current batch row that are real. */
export let realKeys: i32 = 0;

/**
 * Query t stands at key t + `offset` and looks at most `left` keys back and `right` keys ahead.
 * `kind` is 0 for no mask, 1 for bytes (1: may look), 2 for floats that are added; `row` and
 * `step` say how many mask elements lie from one query and from one key to the next.
 */
export function describeAttention(
  queryCount: i32,
  keyCount: i32,
  featureCount: i32,
  valueCount: i32,
  factor: f32,
  offset: i32,
  left: i32,
  right: i32,
  kind: i32,
  row: i32,
  step: i32,
): void {
  queries = queryCount;
  keys = keyCount;
  features = featureCount;
  values = valueCount;
  scale = factor;
  shift = offset;
  back = left;
  ahead = right;
  maskKind = kind;
  maskRow = row;
  maskStep = step;
  tileRow = (<usize>(min(KEYS, roundUp(keys)) + SPARE)) << 2;
  tileBytes = <usize>min(QUERIES, queries) * tileRow;
}

/** Bytes of the tiles of the same queries, side by side. */
export function attentionStripBytes(): usize {
  return <usize>((keys + KEYS - 1) / KEYS) * tileBytes;
}

/** Strips of tiles that cover all queries of a head. */
export function attentionStrips(): i32 {
  return (queries + QUERIES - 1) / QUERIES;
}

/** Makes known where the first `count` strips of all heads are kept. */
export function keepStrips(at: usize, count: i32): void {
  kept = at;
  keptStrips = count;
}

/** Where the tile of keys j… in a strip of all heads is kept; 0 if it is not. */
export function keptTile(strip: i32, j: i32): usize {
  if (strip >= keptStrips) return 0;
  return kept + <usize>strip * attentionStripBytes() + <usize>(j / KEYS) * tileBytes;
}

/** Place of the score that was subtracted from those of a tile's row before they became powers. */
export function rowTop(row: usize): usize {
  return row + tileRow - 4;
}

/** Turns to the next head: where its mask begins, and how many keys of its batch row are real. */
export function turnTo(maskOfHead: usize, keysOfRow: i32): void {
  mask = maskOfHead;
  realKeys = keysOfRow;
}

export function firstKey(query: i32): i32 {
  return max(0, query + shift - back);
}

/** One more than the last key that this query may look at. */
export function endKey(query: i32): i32 {
  return min(realKeys, query + shift + ahead + 1);
}

export function roundUp(columns: i32): i32 {
  return (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
}

/**
 * Rows that belong to queries i…, as they lie, times packed columns that belong to keys j…. What
 * lies beyond a query's last key may be left out: it keeps what was there.
 */
export function tileProduct(
  rows: usize,
  packed: usize,
  depth: i32,
  i: i32,
  high: i32,
  j: i32,
  wide: i32,
  tile: usize,
): void {
  const row = (<usize>depth) << 2;
  const step = endKey(i) < j + wide ? STRIP : high;
  for (let r = 0; r < high; r += step) {
    const count = min(step, high - r);
    const reach = min(wide, roundUp(endKey(i + r + count - 1) - j));
    if (reach <= 0) continue;
    const from = rows + <usize>r * row;
    const to = tile + <usize>r * tileRow;
    block(from, row, 4, packed, 0, to, tileRow, count, reach, depth, 0, 0);
  }
}

/** The scores of queries i… and keys j…, masked with −∞ but for the keys beyond a query's range. */
export function scoreTile(
  scaled: usize,
  packedKeys: usize,
  i: i32,
  high: i32,
  j: i32,
  wide: i32,
  tile: usize,
): void {
  const row = (<usize>features) << 2;
  tileProduct(scaled, packedKeys + <usize>j * row, features, i, high, j, wide, tile);
  if (!maskKind) return;
  for (let r = 0; r < high; r++) {
    const at = (i + r) * maskRow + j * maskStep;
    const scores = tile + <usize>r * tileRow;
    if (maskKind == BOOLEAN) hideKeys(scores, mask + <usize>at, wide);
    else addMask(scores, mask + ((<usize>at) << 2), wide);
  }
}

function hideKeys(scores: usize, allowed: usize, wide: i32): void {
  for (let c: usize = 0; c < <usize>wide; c++) {
    if (!load<u8>(allowed)) store<f32>(scores + (c << 2), -Infinity);
    allowed += maskStep;
  }
}

/** Numbers this low mask as −∞ does, as in the composed way. */
const MASKED_SCORE: f32 = -1e30;

function addMask(scores: usize, added: usize, wide: i32): void {
  for (let c: usize = 0; c < <usize>wide; c++) {
    const at = scores + (c << 2);
    const bias = load<f32>(added);
    store<f32>(at, bias > MASKED_SCORE ? load<f32>(at) + bias : -Infinity);
    added += (<usize>maskStep) << 2;
  }
}

/** Adds the gradients of a tile of scores to those of an additive mask at `to`. */
export function addToMaskGradient(
  tile: usize,
  to: usize,
  i: i32,
  high: i32,
  j: i32,
  wide: i32,
): void {
  for (let r = 0; r < high; r++) {
    let at = to + ((<usize>((i + r) * maskRow + j * maskStep)) << 2);
    for (let c: usize = 0; c < <usize>wide; c++) {
      store<f32>(at, load<f32>(at) + load<f32>(tile + <usize>r * tileRow + (c << 2)));
      at += (<usize>maskStep) << 2;
    }
  }
}

/** Zeros where a row of a tile has no keys: before `from`, and from `past` on. */
export function clearBeside(row: usize, from: i32, past: i32, wide: i32): void {
  // A call of memory.fill costs much more than asking first.
  if (from > 0) memory.fill(row, 0, (<usize>from) << 2);
  if (past < wide) memory.fill(row + ((<usize>past) << 2), 0, (<usize>(wide - past)) << 2);
}

/** to = x · factor for `size` numbers. */
export function scaleInto(x: usize, to: usize, size: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor);
  let left = size;
  for (; left >= 4; left -= 4) {
    v128.store(to, f32x4.mul(v128.load(x), factor4));
    x += 16;
    to += 16;
  }
  for (; left > 0; left--) {
    store<f32>(to, load<f32>(x) * factor);
    x += 4;
    to += 4;
  }
}
