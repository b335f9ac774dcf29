/**
 * Attention tile by tile with an online softmax (Milakov & Gimelshein 2018, Dao et al. 2022): the
 * largest score and the sum of powers of each query are kept up while the keys go by, and what
 * was summed before is scaled down when a larger score comes. Beside the tiles that are kept for the
 * way back, as many as the host likes, memory is linear in the lengths;
 * tiles in which no query may look at any key are never computed.
 */
import {
  clearBeside,
  endKey,
  features,
  firstKey,
  keepStrips,
  keptTile,
  KEYS,
  keys,
  queries,
  QUERIES,
  roundUp,
  rowTop,
  scale,
  scaleInto,
  scoreTile,
  tileBytes,
  tileRow,
  turnTo,
  values,
} from "./attention-scores";
import { powersOfRow, rowMax } from "./elementwise";
import { expNegative4, log4 } from "./math";
import { block } from "./matmul";
import { packB } from "./pack";

/** Bytes that `attentionForward` needs to work in, after `describeAttention`. */
export function attentionForwardBytes(): usize {
  const keyFloats = roundUp(keys) * features;
  const valueFloats = keys * roundUp(values);
  return ((<usize>(keyFloats + valueFloats + QUERIES * features + 2 * QUERIES)) << 2) + tileBytes;
}

/**
 * q [batch, heads, queries, features], k and v [batch, heads / group, keys, …], out like q with
 * `values` features; `logs` [batch, heads, queries] keeps log Σ exp(score) for the way back, and
 * `kept` the first `keptStrips` of all strips of tiles.
 */
export function attentionForward(
  q: usize,
  k: usize,
  v: usize,
  mask: usize,
  maskBatch: usize,
  maskHead: usize,
  lengths: usize,
  out: usize,
  logs: usize,
  kept: usize,
  keptStrips: i32,
  work: usize,
  batch: i32,
  heads: i32,
  group: i32,
): void {
  keepStrips(kept, keptStrips);
  let strip = 0;
  const packedKeys = work;
  const packedValues = packedKeys + ((<usize>(roundUp(keys) * features)) << 2);
  const rest = packedValues + ((<usize>(keys * roundUp(values))) << 2);
  const row = (<usize>features) << 2;
  const valueRow = (<usize>values) << 2;
  for (let b = 0; b < batch; b++) {
    const real = lengths ? load<i32>(lengths + ((<usize>b) << 2)) : keys;
    for (let h = 0; h < heads; h++) {
      if (h % group == 0) {
        packB(k, 4, row, keys, features, packedKeys);
        for (let j = 0; j < keys; j += KEYS) {
          const to = packedValues + ((<usize>(j * roundUp(values))) << 2);
          packB(v + <usize>j * valueRow, valueRow, 4, values, min(KEYS, keys - j), to);
        }
        k += <usize>keys * row;
        v += <usize>keys * valueRow;
      }
      turnTo(mask + <usize>b * maskBatch + <usize>h * maskHead, real);
      for (let i = 0; i < queries; i += QUERIES) {
        const high = min(QUERIES, queries - i);
        attendTile(q, packedKeys, packedValues, out, logs, strip, rest, i, high);
        strip++;
        q += <usize>high * row;
        out += <usize>high * valueRow;
        logs += (<usize>high) << 2;
      }
    }
  }
}

/** One tile of queries, all of its keys. */
function attendTile(
  q: usize,
  packedKeys: usize,
  packedValues: usize,
  out: usize,
  logs: usize,
  strip: i32,
  work: usize,
  i: i32,
  high: i32,
): void {
  const tops = work;
  const sums = tops + 4 * QUERIES;
  const scaled = sums + 4 * QUERIES;
  const own = scaled + ((<usize>(QUERIES * features)) << 2);
  const valueRow = (<usize>values) << 2;
  for (let r: usize = 0; r < <usize>high; r++) {
    store<f32>(tops + (r << 2), -Infinity);
    store<f32>(sums + (r << 2), 0);
  }
  memory.fill(out, 0, <usize>high * valueRow);
  scaleInto(q, scaled, high * features, scale);
  const end = endKey(i + high - 1);
  for (let j = firstKey(i) & ~(KEYS - 1); j < end; j += KEYS) {
    const wide = min(KEYS, keys - j);
    const tile = keptTile(strip, j) || own;
    scoreTile(scaled, packedKeys, i, high, j, wide, tile);
    for (let r = 0; r < high; r++) {
      const at = (<usize>r) << 2;
      const scores = tile + <usize>r * tileRow;
      const from = min(max(firstKey(i + r) - j, 0), wide);
      const width = min(endKey(i + r) - j, wide) - from;
      const before = load<f32>(tops + at);
      const found = width > 0 ? rowMax(scores + ((<usize>from) << 2), width) : -Infinity;
      const top = max<f32>(before, found);
      store<f32>(rowTop(scores), top);
      if (found == -Infinity) {
        memory.fill(scores, 0, (<usize>wide) << 2);
        continue;
      }
      const first = scores + ((<usize>from) << 2);
      const sum = powersOfRow(first, first, width, top);
      clearBeside(scores, from, from + width, wide);
      if (top > before) {
        const shrink: f32 = before == -Infinity ? 0 : powerOf(before - top);
        store<f32>(sums + at, load<f32>(sums + at) * shrink);
        const sum = out + <usize>r * valueRow;
        if (shrink) scaleInto(sum, sum, values, shrink);
        store<f32>(tops + at, top);
      }
      store<f32>(sums + at, load<f32>(sums + at) + sum);
    }
    const from = packedValues + ((<usize>(j * roundUp(values))) << 2);
    block(tile, tileRow, 4, from, 0, out, valueRow, high, values, wide, out, valueRow);
  }
  for (let r: usize = 0; r < <usize>high; r++) {
    const sum = load<f32>(sums + (r << 2));
    const own = out + r * valueRow;
    // Who may look at no key gets zeros, and the way back finds powers of −∞.
    if (sum != 0) scaleInto(own, own, values, 1 / sum);
    const log = sum != 0 ? load<f32>(tops + (r << 2)) + logOf(sum) : Infinity;
    store<f32>(logs + (r << 2), log);
  }
}

function logOf(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

function powerOf(x: f32): f32 {
  return f32x4.extract_lane(expNegative4(f32x4.splat(x)), 0);
}
