import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellNames } from "../../../../runtime/document/cells/index.js";
import { EditingState, namesOf } from "../../../../runtime/document/cells/index.js";

interface Line {
  id: string;
  code: string;
  setup?: boolean;
  /** How its input is set; 0 is the author's value. */
  input?: number;
}

const read = new Map<string, CellNames>();
const namesIn = (code: string): CellNames => {
  const names = read.get(code) ?? namesOf(code);
  read.set(code, names);
  return names;
};

/** All that a cell's output comes from, by another way: relations until nothing is added. */
function scratchLineage(cells: readonly Line[], target: number): string {
  const names = cells.map(({ code }) => namesIn(code));
  const above = (index: number, name: string) => {
    const definers = names.slice(0, index).map(({ defines }) => defines.includes(name));
    const definer = definers.lastIndexOf(true);
    return names.flatMap(({ assigns }, at) =>
      at === definer || (at > definer && at < index && assigns.includes(name)) ? [at] : [],
    );
  };
  let reached = new Set([
    target,
    ...cells.flatMap(({ setup }, at) => (setup && at < target ? [at] : [])),
  ]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    const more = [...reached].flatMap((at) => names[at]!.uses.flatMap((name) => above(at, name)));
    reached = new Set([...reached, ...more]);
  }
  const sorted = [...reached].sort((a, b) => a - b);
  return sorted.map((at) => `${at}:${cells[at]!.code}:${cells[at]!.input ?? 0}`).join("\n");
}

/** A generator of whole numbers below a limit (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const NAMES = ["a", "b", "c"];

function randomCode(below: (limit: number) => number): string {
  const name = () => NAMES[below(NAMES.length)]!;
  const forms = [
    () => `let ${name()} = ${below(3)}`,
    () => `let ${name()} = ${name()} + ${below(2)}`,
    () => `${name()} += ${name()}`,
    () => `${name()} * ${below(3)}`,
    () => `const { ${name()} } = { ...${name()} } as any`,
    () => `let = ${below(2)}`,
    () => String(below(3)),
  ];
  return forms[below(forms.length)]!();
}

test("after 1,000 random edit sequences the stale cells are those found from scratch", () => {
  let stale = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const below = numbers(seed);
    const author: Line[] = Array.from({ length: 2 + below(6) }, (_, at) => ({
      id: `c${at}`,
      code: randomCode(below),
      setup: below(7) === 0,
    }));
    const state = new EditingState(author);
    const standing = author.map((cell) => ({ ...cell }));
    const saved = author.map((_, at) => scratchLineage(author, at));
    const shown = [...saved];
    for (let step = 0; step < 11; step++) {
      const at = below(author.length);
      const { id } = author[at]!;
      const act = below(6);
      if (act < 3) {
        standing[at]!.code = act === 0 ? author[at]!.code : randomCode(below);
        state.edit(id, standing[at]!.code);
      } else if (act === 5) {
        const input = below(3);
        standing[at]!.input = input;
        state.set(id, input === 0 ? {} : { x: input });
      } else if (act === 3) {
        state.showsRun(id, state.lineage(id));
        shown[at] = scratchLineage(standing, at);
      } else {
        standing[at]!.code = author[at]!.code;
        state.edit(id, author[at]!.code);
        delete standing[at]!.input;
        state.set(id, {});
        state.showsSaved(id);
        shown[at] = saved[at]!;
      }
      const expected = standing.filter((_, i) => scratchLineage(standing, i) !== shown[i]);
      assert.deepEqual(
        state.stale(),
        expected.map(({ id }) => id),
        `seed ${seed}, step ${step}`,
      );
      stale += expected.length;
    }
  }
  assert.equal(stale > 1000, true, "the sequences must leave something stale");
});

test("the cells that follow an input are those whose values come from its cell", () => {
  const state = new EditingState([
    { id: "a", code: "const x = 2" },
    { id: "b", code: "const y = x + 3" },
    { id: "c", code: "5" },
    { id: "d", code: "y" },
  ]);
  assert.deepEqual(state.dependents("a"), ["a", "b", "d"]);
  assert.deepEqual(state.dependents("c"), ["c"]);
  state.set("b", { beta: 7 });
  assert.deepEqual(state.stale(), ["b", "d"]);
  assert.deepEqual([state.isAuthors("a"), state.isAuthors("d")], [true, false]);
  state.set("b", {});
  assert.deepEqual([state.stale(), state.isAuthors("d")], [[], true]);
});

test("an edit makes its cell and what comes from it stale, and taking it back undoes that", () => {
  const state = new EditingState([
    { id: "a", code: "const x = 2" },
    { id: "b", code: "const y = x + 3" },
    { id: "c", code: "5" },
    { id: "d", code: "y" },
  ]);
  state.edit("a", "const x = 7");
  assert.deepEqual(state.stale(), ["a", "b", "d"]);
  state.showsRun("a", state.lineage("a"));
  assert.deepEqual(state.stale(), ["b", "d"]);
  state.edit("a", "const x = 2");
  assert.deepEqual(state.stale(), ["a"]);
});

test("a name that a cell begins to define makes those below stale that took it from above", () => {
  const state = new EditingState([
    { id: "a", code: "const x = 2" },
    { id: "b", code: "11" },
    { id: "c", code: "x" },
  ]);
  state.edit("b", "const x = 3");
  assert.deepEqual(state.stale(), ["b", "c"]);
});
