/**
 * What the forward and the backward pass of attention share: the sizes of the problem, the keys
 * that a query may look at, and the tile of scores that both compute anew, so that nothing of
 * size queries × keys is ever kept.
 */
import { block } from "./matmul";
import { TILE_COLUMNS } from "./memory";

/** Queries and keys of one tile: with 16 KiB, scores and their gradients fit the L1 cache. */
export const QUERIES: i32 = 64;
export const KEYS: i32 = 64;
/** Bytes from one row of a tile to the next. */
export const TILE_ROW: usize = 4 * KEYS;
export const TILE_BYTES: usize = 4 * QUERIES * KEYS;

export let queries: i32 = 0;
export let keys: i32 = 0;
/** Features of a query and a key. */
export let features: i32 = 0;
/** Features of a value. */
export let values: i32 = 0;
export let scale: f32 = 1;

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
  const from = packedKeys + <usize>j * row;
  block(scaled, row, true, from, 0, tile, TILE_ROW, high, wide, features, 0, 0);
  if (!maskKind) return;
  for (let r = 0; r < high; r++) {
    const at = (i + r) * maskRow + j * maskStep;
    const scores = tile + <usize>r * TILE_ROW;
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
      store<f32>(at, load<f32>(at) + load<f32>(tile + <usize>r * TILE_ROW + (c << 2)));
      at += (<usize>maskStep) << 2;
    }
  }
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
