/**
 * The module lives in the memory of tfjs' wasm backend and owns none of it: no data segment, no
 * stack, no heap. The host hands over one block at the start, and every kernel that needs room
 * to work in takes it from there or gets a pointer with the call.
 */
import { TABLE_BYTES, writeConstants } from "./constants";

/** Rows of A that one packed block holds, a multiple of TILE_ROWS. */
export const BLOCK_ROWS: i32 = 128;
/** Depth of the packed blocks: a panel of B (8 × 256 floats, 8 KiB) stays in the L1 cache. */
export const BLOCK_DEPTH: i32 = 256;
/** Columns of B that one packed block holds (512 KiB in all, for L2 and L3). */
export const BLOCK_COLUMNS: i32 = 512;

export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 8;

/** Eight zeros: what a tile starts from when there is neither a bias nor an earlier sum. */
export let zeros: usize = 0;
/** One tile, for the ragged edges of C. */
export let edgeTile: usize = 0;
/** Packed A and packed B. */
export let packedA: usize = 0;
export let packedB: usize = 0;

const EDGE_AT: usize = 64;
const TABLE_AT: usize = 192;
const A_AT: usize = TABLE_AT + TABLE_BYTES + 16;
const B_AT: usize = A_AT + 4 * BLOCK_ROWS * BLOCK_DEPTH;
const BYTES: usize = B_AT + 4 * BLOCK_COLUMNS * BLOCK_DEPTH;

/** Bytes that `useScratch` wants, with room to align them. */
export function scratchBytes(): usize {
  return BYTES + 64;
}

/** Takes a block of `scratchBytes()` bytes as the room that the kernels work in. */
export function useScratch(block: usize): void {
  const start = (block + 63) & ~(<usize>63);
  memory.fill(start, 0, EDGE_AT);
  zeros = start;
  edgeTile = start + EDGE_AT;
  writeConstants(start + TABLE_AT);
  packedA = start + A_AT;
  packedB = start + B_AT;
}
