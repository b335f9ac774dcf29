/**
 * The numbers of the polynomials in math.ts, each four times over. They lie in memory and not in
 * the code, because a constant vector costs three instructions at each use in today's engines,
 * and a load costs one, or nothing as an operand.
 */

/** Where the table begins. */
export let table: usize = 0;

export const LOG2_E: usize = 0;
export const ROUND: usize = 16;
export const ROUND_HALVED: usize = 32;
export const LN2_HIGH: usize = 48;
export const LN2_LOW: usize = 64;
export const EXP_1: usize = 80;
export const EXP_2: usize = 96;
export const EXP_3: usize = 112;
export const EXP_4: usize = 128;
export const EXP_5: usize = 144;
export const EXP_MOST: usize = 160;
export const EXP_LEAST: usize = 176;
export const ONE: usize = 192;
export const INFINITY: usize = 208;
export const TANH_MOST: usize = 224;
export const TANH_LEAST: usize = 240;
export const TANH_TINY: usize = 256;
export const TANH_P: usize = 272;
export const TANH_Q: usize = 384;
export const LOG_P: usize = 448;
export const SQRT_HALF: usize = 592;
export const MANTISSA: usize = 608;
export const LEAST_NORMAL: usize = 624;
export const LOG_HIGH: usize = 640;
export const LOG_LOW: usize = 656;
export const HALF: usize = 672;

export const TABLE_BYTES: usize = 688;

function put(offset: usize, value: f32): void {
  v128.store(table + offset, f32x4.splat(value));
}

export function writeConstants(at: usize): void {
  table = at;
  put(LOG2_E, 1.44269504088896341);
  put(ROUND, 12583039); // 1.5 · 2²³ + 127
  put(ROUND_HALVED, 12583038);
  put(LN2_HIGH, -0.693145751953125);
  put(LN2_LOW, -1.428606765330187e-6);
  put(EXP_1, 0.9999996423721313);
  put(EXP_2, 0.4999915063381195);
  put(EXP_3, 0.1666765213012695);
  put(EXP_4, 0.04189782217144966);
  put(EXP_5, 0.008289290592074394);
  put(EXP_MOST, 88.72283);
  put(EXP_LEAST, -86.6);
  put(ONE, 1);
  put(INFINITY, Infinity);
  put(TANH_MOST, 7.90531110763549805);
  put(TANH_LEAST, -7.90531110763549805);
  put(TANH_TINY, 0.0004);
  put(TANH_P, -2.76076847742355e-16);
  put(TANH_P + 16, 2.00018790482477e-13);
  put(TANH_P + 32, -8.60467152213735e-11);
  put(TANH_P + 48, 5.12229709037114e-8);
  put(TANH_P + 64, 1.48572235717979e-5);
  put(TANH_P + 80, 6.37261928875436e-4);
  put(TANH_P + 96, 4.89352455891786e-3);
  put(TANH_Q, 1.19825839466702e-6);
  put(TANH_Q + 16, 1.18534705686654e-4);
  put(TANH_Q + 32, 2.268434632439e-3);
  put(TANH_Q + 48, 4.89352518554385e-3);
  put(LOG_P, 7.0376836292e-2);
  put(LOG_P + 16, -1.151461031e-1);
  put(LOG_P + 32, 1.167699874e-1);
  put(LOG_P + 48, -1.2420140846e-1);
  put(LOG_P + 64, 1.4249322787e-1);
  put(LOG_P + 80, -1.6668057665e-1);
  put(LOG_P + 96, 2.0000714765e-1);
  put(LOG_P + 112, -2.4999993993e-1);
  put(LOG_P + 128, 3.3333331174e-1);
  put(SQRT_HALF, 0.70710678);
  put(MANTISSA, reinterpret<f32>(0x7fffff));
  put(LEAST_NORMAL, 1.17549435e-38);
  put(LOG_HIGH, 0.693359375);
  put(LOG_LOW, -2.1219444e-4);
  put(HALF, 0.5);
}
