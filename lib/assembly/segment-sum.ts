/**
 * out[s] = sum of the rows of x whose segment is s. Rows of a segment that does not exist are
 * left out, as on the other backends. `out` holds `segments` rows of `width` numbers.
 */
export function segmentSumFloat(
  x: usize,
  segmentOf: usize,
  rows: i32,
  width: i32,
  segments: i32,
  out: usize,
): void {
  const bytes = (<usize>width) << 2;
  const whole = bytes & ~(<usize>15);
  memory.fill(out, 0, <usize>segments * bytes);
  for (let i = 0; i < rows; i++) {
    const segment = load<i32>(segmentOf + ((<usize>i) << 2));
    if (<u32>segment < <u32>segments) {
      const to = out + <usize>segment * bytes;
      let j: usize = 0;
      for (; j < whole; j += 16) {
        v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(x + j)));
      }
      for (; j < bytes; j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(x + j));
    }
    x += bytes;
  }
}

export function segmentSumInt(
  x: usize,
  segmentOf: usize,
  rows: i32,
  width: i32,
  segments: i32,
  out: usize,
): void {
  const bytes = (<usize>width) << 2;
  memory.fill(out, 0, <usize>segments * bytes);
  for (let i = 0; i < rows; i++) {
    const segment = load<i32>(segmentOf + ((<usize>i) << 2));
    if (<u32>segment < <u32>segments) {
      const to = out + <usize>segment * bytes;
      for (let j: usize = 0; j < bytes; j += 4) {
        store<i32>(to + j, load<i32>(to + j) + load<i32>(x + j));
      }
    }
    x += bytes;
  }
}
