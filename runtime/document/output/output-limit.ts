/** Characters of output that one cell may make, in every place. */
export const OUTPUT_LIMIT = 1_000_000;
