/** Moving numbers about. All sizes and steps here are in bytes. */

/** A call of memory.copy costs more than moving a short row by hand. */
const LONG: usize = 512;

@inline
export function copyBytes(to: usize, from: usize, bytes: usize): void {
  if (bytes >= LONG) {
    memory.copy(to, from, bytes);
    return;
  }
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  for (; at + 4 <= bytes; at += 4) store<u32>(to + at, load<u32>(from + at));
  for (; at < bytes; at++) store<u8>(to + at, load<u8>(from + at));
}

/** Rows in three nested loops, each with its own step on both sides. */
export function copyRows(
  from: usize,
  fromStep0: usize,
  fromStep1: usize,
  fromStep2: usize,
  to: usize,
  toStep0: usize,
  toStep1: usize,
  toStep2: usize,
  count0: i32,
  count1: i32,
  count2: i32,
  rowBytes: usize,
): void {
  for (let i = 0; i < count0; i++) {
    for (let j = 0; j < count1; j++) {
      let source = from + <usize>i * fromStep0 + <usize>j * fromStep1;
      let target = to + <usize>i * toStep0 + <usize>j * toStep1;
      for (let k = 0; k < count2; k++) {
        copyBytes(target, source, rowBytes);
        source += fromStep2;
        target += toStep2;
      }
    }
  }
}

/** Each of `rows` rows is written `times` times, one after the other. */
export function repeatRows(from: usize, to: usize, rows: i32, rowBytes: usize, times: i32): void {
  for (let i = 0; i < rows; i++) {
    if (rowBytes == 4) {
      const value = v128.load32_splat(from);
      const end = to + ((<usize>times) << 2);
      for (; to + 16 <= end; to += 16) v128.store(to, value);
      for (; to < end; to += 4) store<u32>(to, load<u32>(from));
    } else if (rowBytes == 1) {
      memory.fill(to, load<u8>(from), times);
      to += times;
    } else {
      for (let n = 0; n < times; n++) {
        copyBytes(to, from, rowBytes);
        to += rowBytes;
      }
    }
    from += rowBytes;
  }
}

/**
 * to[b, o, i, :] = from[b, o, indices[b, i], :]. Returns the place of the first index that is not
 * below `axis`, before anything is written, or −1.
 */
export function gather(
  from: usize,
  indices: usize,
  to: usize,
  batches: i32,
  outer: i32,
  axis: i32,
  picks: i32,
  rowBytes: usize,
): i32 {
  for (let i = 0; i < batches * picks; i++) {
    if (load<u32>(indices + ((<usize>i) << 2)) >= <u32>axis) return i;
  }
  for (let b = 0; b < batches; b++) {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < picks; i++) {
        const index = load<u32>(indices + ((<usize>i) << 2));
        copyBytes(to, from + <usize>index * rowBytes, rowBytes);
        to += rowBytes;
      }
      from += <usize>axis * rowBytes;
    }
    indices += (<usize>picks) << 2;
  }
  return -1;
}
