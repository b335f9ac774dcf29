// Stands in for node:test in a page: tests are kept, and run when they are asked for.

export type Body = () => unknown;

/** By their names, with a number in front, since two files may have tests of one name. */
export const tests = new Map<string, Body>();

export function test(name: string, body: Body): void {
  tests.set(`${tests.size}: ${name}`, body);
}
