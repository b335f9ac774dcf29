import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { format } from "node:util";
import { Kernel } from "../../../../runtime/browser/worker/kernel.js";

/** A sentence and the cells of a small notebook, run in order. */
const cases: Record<string, string[]> = {
  "a cell sees the names of earlier cells": ["const a = 2, b = 3", "a * b"],
  "a later cell redeclares let, const, class and function": [
    "let a = 1; const b = 2; class C { v = 1 } function f() { return 1 }",
    "const a = 5; let b = 7; class C { v = 11 } function f() { return 13 }",
    "[a, b, new C().v, f()]",
  ],
  "an earlier function keeps its own variable when a later cell assigns it": [
    "let x = 1; const read = () => x",
    "x = 2; [read(), x]",
    "x += 5; x++; [read(), x]",
  ],
  "what an earlier function writes is seen by later cells": [
    "let n = 0; function count() { n++; n += 2; return n }",
    "count(); n",
    "[count(), count(), n]",
  ],
  "a later cell's redeclaration does not reach earlier functions": [
    "function inner() { return 1 } function outer() { return inner() }",
    "function inner() { return 2 } [outer(), inner()]",
  ],
  "an earlier function that names another cell's function takes the newest": [
    "function inner() { return 1 }",
    "const outer = () => inner()",
    "function inner() { return 2 } [outer(), inner()]",
  ],
  "functions are hoisted": [
    "early(); function early() { return 3 }",
    "const v = g(); function g() { return 5 } v",
  ],
  "destructuring declares and assigns": [
    "const { a, b: [c, ...d], e = 7 } = { a: 1, b: [2, 3, 5] } as any; let p = 1, q = 2",
    "[p, q] = [q, p]; ({ a: p } = { a: 11 }); [a, c, d, e, p, q]",
  ],
  "a cell's own destructuring assignment is shared": [
    "let p = 1, q = 2; [p, q] = [q, p]; ({ p, r: q = 5 } = { p: 7 } as any)",
    "[p, q]",
  ],
  "updates give the right values inside expressions": [
    "let a = 1; const b = -a++ + (++a) * 2; a",
    "[a, b]",
    "let s = 1\n++s\ns--\ns",
    "s",
  ],
  "logical assignment is shared": [
    "let a: any = null; a ??= 3; let b = 0; b ||= 5; b &&= 7",
    "[a, b]",
  ],
  "updates of a bigint work": ["let n = 1n; n++; const m = n++; [n, m]", "n += 3n; n"],
  "enums are shared": ["enum E { A, B = 5, C }\nE.C", "[E.A, E[5]]", 'enum F { X = "x" } F'],
  "classes keep fields, statics, inheritance and private names": [
    "abstract class A { constructor(readonly k: number, private z = 3) {} abstract m(): number }\n" +
      "class B extends A { #h = 2; static made = 0; m() { B.made++; return this.k * this.#h } }",
    "const b = new B(5); [b.m(), B.made, b]",
  ],
  "top-level await waits": [
    "const v = await Promise.resolve(3)",
    "(await Promise.all([v, 5])).length",
  ],
  "an async arrow alone makes no waiting cell": [
    "const f = async () => await 3; f() instanceof Promise",
  ],
  "a last expression in an async cell may be a promise": ["await 1; Promise.resolve(3).then"],
  "the last value is shown, undefined and null are not": [
    "5",
    "undefined",
    "null",
    "void 0",
    "'text'",
    "`a\nb`",
  ],
  "a value is shown as util.inspect shows it": [
    "({ a: { b: { c: { d: 1 } } } })",
    "new Map([[1, { x: [1, 2, 3] }]])",
    "[new Float32Array([1.5, 2]), new Set(['a'])]",
    "Array.from({ length: 120 }, (_, i) => i)",
  ],
  "functions and classes are shown with their names": [
    "const f = () => 1; function g() {} class K {} class L extends K {} let An = class {}",
    "[f, g, K, L, An]",
  ],
  "only an expression that stands last is shown": [
    "5; const a = 1",
    "5;;",
    "if (true) { 5 }",
    "5\nfunction g() {}",
  ],
  "a sequence is one last expression": ["let a = 1; a++, a * 2"],
  "shadowing in inner scopes leaves shared names alone": [
    "const a = 1, i = 2",
    "{ const a = 5; a } [1].map((a) => a); for (let i = 0; i < 3; i++) {} function f(a: number) { let i = a; i++; return i } [a, i, f(3)]",
    "const g = ({ a, b: i = a }: any) => [a, i]; class C { a = 5; i() { return a } } [g({ a: 7 }), new C().i()]",
    "try { throw 3 } catch (a) { console.log(a) } a",
  ],
  "property names are no variables": [
    "const a = 1",
    "const o = { a: a, m() { return a }, get g() { return a }, [a]: 2, 'q': a }; [o.a, o.m(), o.g, o[1], o]",
  ],
  "labels are no variables": ["const a = 1", "a: for (;;) { break a }\na"],
  "typeof, delete, in and template strings see shared names": [
    "const a: any = { b: 1 }",
    "[typeof a, `${a.b}`, 'b' in a, delete a.b, a]",
  ],
  "new, calls, tags and spreads of shared names": [
    "class C { v = 3 } const f = (...x: number[]) => x.length; const t = (s: any, v: number) => s.raw[0] + v; const l = [1, 2]",
    "[new C().v, f(...l), t`x${5}`, { ...new C() }, [...l]]",
  ],
  "closures made in loops keep their variable": [
    "const fs: any[] = []; for (let i = 0; i < 3; i++) fs.push(() => i)",
    "fs.map((f) => f())",
  ],
  "a var in a block and the target of a for-of are not shared": [
    "if (true) { var v = 1 } let t = 0; for (t of [5]) {} [v, t]",
    "t",
  ],
  "generics, overloads, assertions and satisfies are types": [
    "function id<T>(x: T): T { return x }\nfunction o(a: number): number;\nfunction o(a: string): string;\nfunction o(a: any) { return a }",
    "const v = id<number>(3) as unknown as number; const w = { a: v! } satisfies { a: number }; [o(v), w]",
  ],
  "interfaces and types vanish": [
    "interface P { a: number }\ntype Q = P & { b: number }",
    "const p: Q = { a: 1, b: 2 }; p",
  ],
  "a name declared without a value is undefined": ["let z: any", "z === undefined"],
  "redeclaring a name resets it before the cell runs": [
    "let x = 1",
    "const read = () => x",
    "const old = read(); let x = 5; [old, read()]",
  ],
  "a failing cell shares no new names": [
    "let a = 1",
    "let a = 2; throw new RangeError('no')",
    "a",
    "typeof a",
  ],
  "a global name can be taken": ["const Map = 3, name = 'x'", "[Map, name]"],
  "generators and async iteration run": [
    "function* g() { yield 1; yield 2 } async function* h() { yield 3 }",
    "const got: number[] = [...g()]; async function all() { for await (const x of h()) got.push(x) } await all(); got",
  ],
  "this in a plain function is not the cell": [
    "function f(this: any) { return this === globalThis } f()",
  ],
  "writes to frozen objects fail in silence": [
    "const o: any = Object.freeze({ a: 1 }); o.a = 2; o.a",
  ],
  "import() and namespace imports give modules": [
    "import * as m from 'path'; import { join as j, sep } from 'path'",
    "[j('a', 'b'), m.sep === sep]",
    "const p = await import('path'); p.join('c', 'd')",
  ],
  "statements without semicolons keep apart": [
    "let a = 1\nlet b = a\na = 2\nb = a\nconst c = [a, b]\nc",
  ],
  "an assignment in a condition, an arrow and an argument": [
    "let a = 0; const set = (v: number) => a = v; if ((a = 3) > 2) set(a = 5); a",
    "set(7); a",
  ],
  "nested functions write through": [
    "let log = ''; const add = (s: string) => { const inner = () => { log += s }; inner() }; add('x')",
    "add('y'); log",
  ],
  "setters, computed members and chains": [
    "const o: any = { n: { v: 1 } }, k = 'n'",
    "o[k].v += 2; o?.n?.v",
  ],
  "default parameters see shared names": [
    "const d = 3",
    "((x = d, { y = d } = {} as any) => x + y)()",
  ],
  "a class extends a shared class and overrides": [
    "class A { name() { return 'A' } }",
    "class B extends A { override name() { return super.name() + 'B' } } new B().name()",
  ],
};

/** What the page's kernel prints for each cell. */
async function transcriptOf(cells: readonly string[]): Promise<string[]> {
  let text = "";
  const kernel = new Kernel(
    { path: () => import("node:path") },
    {
      log: (value) => (text += `${format(value)}\n`),
      output: (_, output) => {
        if (output.kind === "error") text += `${output.name}\n`;
      },
    },
  );
  const transcript: string[] = [];
  const log = console.log;
  console.log = (...values: unknown[]) => (text += `${format(...values)}\n`);
  for (const [index, code] of cells.entries()) {
    text = "";
    await kernel.run(index, code);
    transcript.push(text);
  }
  console.log = log;
  return transcript;
}

const tsx = ["--import", "tsx", `${import.meta.dirname}/tslab-transcripts.ts`];
const expected = JSON.parse(
  execFileSync(process.execPath, [...tsx, JSON.stringify(Object.values(cases))], {
    encoding: "utf8",
    maxBuffer: 1 << 24,
  }),
) as string[][];

for (const [index, [sentence, cells]] of Object.entries(cases).entries()) {
  test(`as in tslab, ${sentence}`, async () => {
    assert.deepEqual(await transcriptOf(cells), expected[index]);
  });
}
