/**
 * The innermost loops of the matrix product: a tile of 4 × 8 results stays in eight vector
 * registers while the depth runs. With the two vectors of B and one broadcast number of A that
 * makes 11 of the 16 registers of x86-64, and 16 multiply-adds wait on 6 loads; a larger tile
 * spills. WebAssembly has no fused multiply-add without relaxed SIMD.
 *
 * Strides and steps are in bytes. A tile starts from `init` (zeros, a bias or an earlier sum).
 */

/** A column by column: four rows side by side, `aStep` from one column to the next (packed: 16). */
export function tileColumnsA(
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: i32,
  init: usize,
  initStride: usize,
  c: usize,
  cStride: usize,
): void {
  let c00 = v128.load(init);
  let c01 = v128.load(init, 16);
  init += initStride;
  let c10 = v128.load(init);
  let c11 = v128.load(init, 16);
  init += initStride;
  let c20 = v128.load(init);
  let c21 = v128.load(init, 16);
  init += initStride;
  let c30 = v128.load(init);
  let c31 = v128.load(init, 16);
  const end = a + <usize>depth * aStep;
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    const a1 = v128.load_splat<f32>(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const a2 = v128.load_splat<f32>(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    const a3 = v128.load_splat<f32>(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    a += aStep;
    b += bStep;
  }
  storeTile(c, cStride, c00, c01, c10, c11, c20, c21, c30, c31);
}

/** A as it lies in memory, row by row: `a1`, `a2`, `a3` are the offsets of the tile's rows. */
export function tileRowsA(
  a: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  bStep: usize,
  depth: i32,
  init: usize,
  initStride: usize,
  c: usize,
  cStride: usize,
): void {
  let c00 = v128.load(init);
  let c01 = v128.load(init, 16);
  init += initStride;
  let c10 = v128.load(init);
  let c11 = v128.load(init, 16);
  init += initStride;
  let c20 = v128.load(init);
  let c21 = v128.load(init, 16);
  init += initStride;
  let c30 = v128.load(init);
  let c31 = v128.load(init, 16);
  a1 += a;
  a2 += a;
  a3 += a;
  const end = a + ((<usize>depth) << 2);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(x0, b0));
    c01 = f32x4.add(c01, f32x4.mul(x0, b1));
    const x1 = v128.load_splat<f32>(a1);
    c10 = f32x4.add(c10, f32x4.mul(x1, b0));
    c11 = f32x4.add(c11, f32x4.mul(x1, b1));
    const x2 = v128.load_splat<f32>(a2);
    c20 = f32x4.add(c20, f32x4.mul(x2, b0));
    c21 = f32x4.add(c21, f32x4.mul(x2, b1));
    const x3 = v128.load_splat<f32>(a3);
    c30 = f32x4.add(c30, f32x4.mul(x3, b0));
    c31 = f32x4.add(c31, f32x4.mul(x3, b1));
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bStep;
  }
  storeTile(c, cStride, c00, c01, c10, c11, c20, c21, c30, c31);
}

// prettier-ignore
@inline
function storeTile(
  c: usize, cStride: usize,
  c00: v128, c01: v128, c10: v128, c11: v128, c20: v128, c21: v128, c30: v128, c31: v128,
): void {
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += cStride;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += cStride;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += cStride;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}
