import assert from "node:assert/strict";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { test } from "node:test";
import { nodeConsole } from "../../../runtime/browser/worker/node-console.js";

/** What a series of calls prints, as text of stdout and of stderr in one. */
function printed(make: (write: (text: string) => void) => Partial<Console>, calls: Calls): string {
  let text = "";
  calls(make((part) => (text += part)) as Console);
  return text;
}

type Calls = (console: Console) => void;

const ours = (write: (text: string) => void) => nodeConsole((_, text) => write(text));
const nodes = (write: (text: string) => void) => {
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      write(chunk.toString());
      done();
    },
  });
  return new Console({ stdout: stream, stderr: stream, colorMode: false });
};

class Point {
  #hidden = 1;
  constructor(
    readonly x = 1,
    readonly y: unknown = [1, { deep: { deeper: {} } }],
  ) {}
  get length() {
    return this.#hidden;
  }
}
const circular: Record<string, unknown> = { name: "c" };
circular["self"] = circular;

const cases: Record<string, Calls> = {
  "format strings": (c) =>
    c.log(
      "%s|%d|%i|%f|%j|%o|%O|%%|%c|",
      "a",
      1.5,
      1.9,
      "2.5",
      { a: 1 },
      [1],
      { b: 2 },
      "css",
      "rest",
      5,
    ),
  "values of each kind": (c) =>
    c.log(1, -0, 3n, "s", true, null, undefined, Symbol("q"), [1, , 3], /x/g, new Date(0)),
  collections: (c) =>
    c.log(new Map([["a", { b: 1 }]]), new Set([1, "2"]), new WeakMap(), new ArrayBuffer(2)),
  classes: (c) =>
    c.log(new Point(), Point, class extends Point {}, Object.create(null), {
      [Symbol.toStringTag]: "T",
    }),
  "circular and deep values": (c) => c.log(circular, { a: { b: { c: { d: 1 } } } }),
  "long arrays and long lines": (c) =>
    c.log(
      Array.from({ length: 130 }, (_, i) => i * 11),
      "x".repeat(200),
      ["y".repeat(90)],
    ),
  "groups and errors": (c) => {
    c.group("head");
    c.log("a\nb");
    c.group();
    c.warn({ a: 1 });
    c.groupEnd();
    c.groupEnd();
    c.log("out");
  },
  "counts and assertions": (c) => {
    c.count();
    c.count("x");
    c.count();
    c.countReset();
    c.count();
    c.assert(true, "no");
    c.assert(false, "is %d", 3);
    c.assert(false);
    c.assert(false, { a: 1 });
  },
  "dir with options": (c) => c.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }),
  "nothing at all": (c) => c.log(),
};

for (const [what, calls] of Object.entries(cases)) {
  test(`console prints ${what} as Node does`, () => {
    assert.equal(printed(ours, calls), printed(nodes, calls));
  });
}

test("console.table draws rows, columns and single values", () => {
  assert.equal(
    printed(ours, (c) => c.table([{ a: 1, b: "x" }, 5])),
    [
      "┌─────────┬───┬─────┬────────┐",
      "│ (index) │ a │ b   │ Values │",
      "├─────────┼───┼─────┼────────┤",
      "│ 0       │ 1 │ 'x' │        │",
      "│ 1       │   │     │ 5      │",
      "└─────────┴───┴─────┴────────┘",
      "",
    ].join("\n"),
  );
  assert.equal(
    printed(ours, (c) => c.table("text")),
    "text\n",
  );
});
