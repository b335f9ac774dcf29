import assert from "node:assert/strict";
import { test } from "node:test";
import {
  MARKS,
  readCsv,
  readImages,
  readQuestions,
  readRows,
  withMarks,
  withoutMarks,
} from "../../../lib/src/index.js";

test("rows are read with and without a last line end, and of Windows", () => {
  const wanted = [
    { a: "1", b: "" },
    { a: "2", b: "x y" },
  ];
  for (const text of ["1\t\n2\tx y", "1\t\n2\tx y\n", "1\t\r\n2\tx y\r\n"]) {
    assert.deepEqual(readRows(text, ["a", "b"]), wanted);
  }
  assert.deepEqual(readRows("", ["a"]), []);
});

test("a line with another number of fields is refused with its number", () => {
  assert.throws(() => readRows("1\t2\n3\n", ["a", "b"]), {
    message: "readRows: line 2 needs a, b, got 1 fields.",
  });
  assert.throws(() => readCsv("a,b\n1,2\n3,4,5\n"), {
    message: "readCsv: line 3 needs a, b, got 3 fields.",
  });
  assert.throws(() => readCsv('a,b\n"1,2",3\n'), {
    message: 'readCsv: line 2 has a quotation mark: "1,2",3',
  });
});

test("a question whose answer stands elsewhere is refused", () => {
  assert.throws(() => readQuestions("dev\t王维，字摩诘。\tstyle:王维的字是什么？:3:摩诘\n"), {
    message: 'readQuestions: line 1 has no "摩诘" at 3 for "王维的字是什么？".',
  });
});

test("marks that are taken away can be put back", () => {
  const text = "学而时习之，不亦说乎。有朋自远方来，不亦乐乎";
  const { characters, marks } = withoutMarks(text);
  assert.equal(characters.length, 19);
  assert.deepEqual(
    [marks[4], marks[8], marks[18]].map((mark) => MARKS[mark!]),
    ["，", "。", ""],
  );
  assert.equal(withMarks(characters, marks), text);
});

test("a mark that follows no character is refused", () => {
  for (const text of ["，子曰", "子曰，。"]) {
    assert.throws(() => withoutMarks(text), /^Error: withoutMarks: the mark "[，。]" follows no/);
  }
});

test("pictures are read pixel by pixel, from the high bits to the low ones", () => {
  const { count, pixels, labels } = readImages(Uint8Array.of(3, 0x0f, 0x30, 9, 0x12, 0x34), 2);
  assert.deepEqual([count, labels], [2, [3, 9]]);
  assert.deepEqual(
    Array.from(pixels, (grey) => Math.round(grey * 15)),
    [0, 15, 3, 0, 1, 2, 3, 4],
  );
  assert.throws(() => readImages(new Uint8Array(5), 2), {
    message: "readImages: 5 bytes are no whole number of pictures of 3 bytes.",
  });
});
