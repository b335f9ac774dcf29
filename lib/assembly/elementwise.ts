/** y = f(x) for `size` numbers, eight at a time: two chains of operations run side by side. */
import {
  addLanes,
  exp4,
  expNegative4,
  expNegative8,
  get,
  loadPart,
  log4,
  maxLanes,
  put,
  storePart,
  tanh4,
} from "./math";

export function exp(x: usize, y: usize, size: i32): void {
  let left = size;
  for (; left >= 8; left -= 8) {
    v128.store(y, exp4(v128.load(x)));
    v128.store(y, exp4(v128.load(x, 16)), 16);
    x += 32;
    y += 32;
  }
  for (; left > 0; left -= 4) {
    put(y, exp4(get(x, left)), left);
    x += 16;
    y += 16;
  }
}

export function log(x: usize, y: usize, size: i32): void {
  let left = size;
  for (; left >= 8; left -= 8) {
    v128.store(y, log4(v128.load(x)));
    v128.store(y, log4(v128.load(x, 16)), 16);
    x += 32;
    y += 32;
  }
  for (; left > 0; left -= 4) {
    put(y, log4(get(x, left)), left);
    x += 16;
    y += 16;
  }
}

export function tanh(x: usize, y: usize, size: i32): void {
  let left = size;
  for (; left >= 8; left -= 8) {
    v128.store(y, tanh4(v128.load(x)));
    v128.store(y, tanh4(v128.load(x, 16)), 16);
    x += 32;
    y += 32;
  }
  for (; left > 0; left -= 4) {
    put(y, tanh4(get(x, left)), left);
    x += 16;
    y += 16;
  }
}

/** y = condition ? a : b; the condition is one byte for each number. */
export function select(condition: usize, a: usize, b: usize, y: usize, size: i32): void {
  for (let left = size; left > 0; left -= 4) {
    let mask: v128;
    if (left >= 4) {
      mask = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(condition)));
    } else {
      mask = i32x4.splat(load<u8>(condition));
      if (left > 1) mask = i32x4.replace_lane(mask, 1, load<u8>(condition, 1));
      if (left > 2) mask = i32x4.replace_lane(mask, 2, load<u8>(condition, 2));
    }
    mask = i32x4.ne(mask, i32x4.splat(0));
    put(y, v128.bitselect(get(a, left), get(b, left), mask), left);
    condition += 4;
    a += 16;
    b += 16;
    y += 16;
  }
}

/** Each row of `width` numbers becomes exp(x − max) / Σ exp(x − max). */
export function softmax(x: usize, y: usize, rows: i32, width: i32): void {
  const bytes = (<usize>width) << 2;
  for (let row = 0; row < rows; row++) {
    const share = f32x4.splat(1 / powersOfRow(x, y, width, rowMax(x, width)));
    let at: usize = 0;
    let left = width;
    for (; left >= 8; left -= 8) {
      v128.store(y + at, f32x4.mul(v128.load(y + at), share));
      v128.store(y + at, f32x4.mul(v128.load(y + at, 16), share), 16);
      at += 32;
    }
    for (; left > 0; left -= 4) {
      put(y + at, f32x4.mul(get(y + at, left), share), left);
      at += 16;
    }
    x += bytes;
    y += bytes;
  }
}

/** y = exp(x − top), for x that are not above `top`; returns the sum. */
export function powersOfRow(x: usize, y: usize, width: i32, top: f32): f32 {
  const top4 = f32x4.splat(top);
  let sum0 = f32x4.splat(0);
  let left = width;
  for (; left >= 8; left -= 8) {
    sum0 = f32x4.add(sum0, expNegative8(x, top4, y));
    x += 32;
    y += 32;
  }
  for (; left >= 4; left -= 4) {
    const power = expNegative4(f32x4.sub(v128.load(x), top4));
    sum0 = f32x4.add(sum0, power);
    v128.store(y, power);
    x += 16;
    y += 16;
  }
  let sum = addLanes(sum0);
  if (left > 0) {
    storePart(y, expNegative4(f32x4.sub(loadPart(x, left), top4)), left);
    for (; left > 0; left--) {
      sum += load<f32>(y);
      y += 4;
    }
  }
  return sum;
}

/** The largest of `width` numbers. NaN are passed over: they turn the row's sum into NaN later. */
export function rowMax(x: usize, width: i32): f32 {
  let most0 = f32x4.splat(-Infinity);
  let most1 = most0;
  let left = width;
  for (; left >= 8; left -= 8) {
    most0 = f32x4.pmax(most0, v128.load(x));
    most1 = f32x4.pmax(most1, v128.load(x, 16));
    x += 32;
  }
  most0 = f32x4.pmax(most0, most1);
  for (; left >= 4; left -= 4) {
    most0 = f32x4.pmax(most0, v128.load(x));
    x += 16;
  }
  let top = maxLanes(most0);
  for (; left > 0; left--) {
    const value = load<f32>(x);
    if (value > top) top = value;
    x += 4;
  }
  return top;
}
