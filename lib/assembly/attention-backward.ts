/**
 * The way back through attention. A tile of weights that was not kept is computed again from the
 * scores and the logs, P = exp(score − log); one that was kept holds exp(score − top).
 *
 *   dV = Pᵀ · dO     dP = dO · Vᵀ     dS = P ⊙ (dP − Σ dO ⊙ O)     dQ = s · dS · K     dK = dSᵀ · sQ
 *
 * Keys go by in the outer loop, so that their gradients stay near; the products read
 * operands that are packed once for each head, or tiles as they lie.
 */
import {
  addToMaskGradient,
  attentionStrips,
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
  tileProduct,
  turnTo,
  values,
} from "./attention-scores";
import { powersOfRow } from "./elementwise";
import { addLanes, expNegative4, get, put } from "./math";
import { block } from "./matmul";
import { packB } from "./pack";

/** The places in the work memory, in this order. */
let keysDown: usize = 0;
let valuesDown: usize = 0;
let keysAcross: usize = 0;
let scaled: usize = 0;
let scaledAcross: usize = 0;
let slopesAcross: usize = 0;
let along: usize = 0;
let weightTile: usize = 0;
let slopeTile: usize = 0;

function bytesOf(floats: i32): usize {
  return (<usize>floats) << 2;
}

function layOut(work: usize): usize {
  keysDown = work;
  valuesDown = keysDown + bytesOf(roundUp(keys) * features);
  keysAcross = valuesDown + bytesOf(roundUp(keys) * values);
  scaled = keysAcross + bytesOf(keys * roundUp(features));
  scaledAcross = scaled + bytesOf(queries * features);
  slopesAcross = scaledAcross + bytesOf(queries * roundUp(features));
  along = slopesAcross + bytesOf(queries * roundUp(values));
  weightTile = along + bytesOf(queries);
  slopeTile = weightTile + tileBytes;
  return slopeTile + tileBytes;
}

/** Bytes that `attentionBackward` needs to work in, after `describeAttention`. */
export function attentionBackwardBytes(): usize {
  return layOut(0);
}

/** Shapes as in `attentionForward`. `dMask` is 0 or an additive mask's gradient, zero at first. */
export function attentionBackward(
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
  dOut: usize,
  dQ: usize,
  dK: usize,
  dV: usize,
  dMask: usize,
  work: usize,
  batch: i32,
  heads: i32,
  group: i32,
): void {
  layOut(work);
  keepStrips(kept, keptStrips);
  let strip = 0;
  const row = bytesOf(features);
  const valueRow = bytesOf(values);
  const keyBytes = <usize>keys * row;
  const valueBytes = <usize>keys * valueRow;
  for (let b = 0; b < batch; b++) {
    const real = lengths ? load<i32>(lengths + ((<usize>b) << 2)) : keys;
    for (let h = 0; h < heads; h++) {
      if (h % group == 0) {
        packB(k, 4, row, keys, features, keysDown);
        packB(v, 4, valueRow, keys, values, valuesDown);
        packRows(k, keys, features, KEYS, keysAcross);
        memory.fill(dK, 0, keyBytes);
        memory.fill(dV, 0, valueBytes);
      }
      scaleInto(q, scaled, queries * features, scale);
      packRows(scaled, queries, features, QUERIES, scaledAcross);
      packRows(dOut, queries, values, QUERIES, slopesAcross);
      for (let i = 0; i < queries; i++) {
        const at = <usize>i * valueRow;
        store<f32>(along + bytesOf(i), dot(dOut + at, out + at, values));
      }
      memory.fill(dQ, 0, bytesOf(queries * features));
      const maskAt = <usize>b * maskBatch + <usize>h * maskHead;
      turnTo(mask + maskAt, real);
      backwardHead(logs, strip, dOut, dQ, dK, dV, dMask ? dMask + maskAt : 0);
      scaleInto(dQ, dQ, queries * features, scale);
      q += <usize>queries * row;
      dQ += <usize>queries * row;
      out += <usize>queries * valueRow;
      dOut += <usize>queries * valueRow;
      logs += bytesOf(queries);
      strip += attentionStrips();
      if (h % group == group - 1) {
        k += keyBytes;
        dK += keyBytes;
        v += valueBytes;
        dV += valueBytes;
      }
    }
  }
}

function packRows(from: usize, rows: i32, columns: i32, step: i32, to: usize): void {
  for (let i = 0; i < rows; i += step) {
    const start = from + bytesOf(i * columns);
    const target = to + bytesOf(i * roundUp(columns));
    packB(start, bytesOf(columns), 4, columns, min(step, rows - i), target);
  }
}

function backwardHead(
  logs: usize,
  firstStrip: i32,
  dOut: usize,
  dQ: usize,
  dK: usize,
  dV: usize,
  dMask: usize,
): void {
  const row = bytesOf(features);
  const valueRow = bytesOf(values);
  for (let j = 0; j < keys; j += KEYS) {
    const wide = min(KEYS, keys - j);
    const dKeys = dK + <usize>j * row;
    const dValues = dV + <usize>j * valueRow;
    for (let i = 0; i < queries; i += QUERIES) {
      const high = min(QUERIES, queries - i);
      if (endKey(i + high - 1) <= j || firstKey(i) >= j + wide) continue;
      const slopes = dOut + <usize>i * valueRow;
      const valuesHere = valuesDown + <usize>j * valueRow;
      const tile = keptTile(firstStrip + i / QUERIES, j);
      if (!tile) scoreTile(scaled + <usize>i * row, keysDown, i, high, j, wide, weightTile);
      tileProduct(slopes, valuesHere, values, i, high, j, wide, slopeTile);
      for (let r = 0; r < high; r++) weightRow(logs, tile, i + r, r, j, wide);
      const slopesHere = slopesAcross + bytesOf(i * roundUp(values));
      // prettier-ignore
      block(weightTile, 4, tileRow, slopesHere, 0, dValues, valueRow, wide, values, high, dValues, valueRow);
      const scaledHere = scaledAcross + bytesOf(i * roundUp(features));
      block(slopeTile, 4, tileRow, scaledHere, 0, dKeys, row, wide, features, high, dKeys, row);
      const dQueries = dQ + <usize>i * row;
      const keysHere = keysAcross + bytesOf(j * roundUp(features));
      block(
        slopeTile,
        tileRow,
        4,
        keysHere,
        0,
        dQueries,
        row,
        high,
        features,
        wide,
        dQueries,
        row,
      );
      if (dMask) addToMaskGradient(slopeTile, dMask, i, high, j, wide);
    }
  }
}

/** Scores become weights, gradients of weights those of scores; zeros beyond the query's keys. */
function weightRow(logs: usize, tile: usize, query: i32, r: i32, j: i32, wide: i32): void {
  const weights = weightTile + <usize>r * tileRow;
  const slopes = slopeTile + <usize>r * tileRow;
  const from = min(max(firstKey(query) - j, 0), wide);
  const past = max(min(endKey(query) - j, wide), from);
  clearBeside(weights, from, past, wide);
  clearBeside(slopes, from, past, wide);
  let w = weights + bytesOf(from);
  let s = slopes + bytesOf(from);
  const log = load<f32>(logs + bytesOf(query));
  if (tile) {
    const powers = tile + <usize>r * tileRow;
    const share = expNegative4(f32x4.splat(load<f32>(rowTop(powers)) - log));
    scaleInto(powers + bytesOf(from), w, past - from, f32x4.extract_lane(share, 0));
  } else {
    powersOfRow(w, w, past - from, log);
  }
  const mean = f32x4.splat(load<f32>(along + bytesOf(query)));
  for (let left = past - from; left > 0; left -= 4) {
    put(s, f32x4.mul(get(w, left), f32x4.sub(get(s, left), mean)), left);
    w += 16;
    s += 16;
  }
}

function dot(a: usize, b: usize, size: i32): f32 {
  let sum = f32x4.splat(0);
  for (let left = size; left > 0; left -= 4) {
    sum = f32x4.add(sum, f32x4.mul(get(a, left), get(b, left)));
    a += 16;
    b += 16;
  }
  return addLanes(sum);
}
