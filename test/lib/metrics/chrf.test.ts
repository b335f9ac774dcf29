import assert from "node:assert/strict";
import { test } from "node:test";
import { chrf, chrfCounts, chrfOfCounts } from "../../../lib/src/metrics/chrf.js";

const near = (found: number, wanted: number) =>
  assert.ok(Math.abs(found - wanted) < 1e-12, `${found}, wanted ${wanted}`);

test("precision and recall are means over the lengths of n-grams, and recall counts double", () => {
  // 新建文件 and 新建文: characters 3 of 4 and 3 of 3, pairs 2 of 3 and 2 of 2.
  const pairs = [{ hypothesis: "新建文件", reference: "新建文" }];
  const [precision, recall] = [(3 / 4 + 2 / 3) / 2, 1];
  near(chrf(pairs, { order: 2 }), (5 * precision * recall) / (4 * precision + recall));
  near(chrf(pairs, { order: 2, beta: 1 }), (2 * precision * recall) / (precision + recall));
});

test("counts are summed over all pairs before they are divided", () => {
  const pairs = [
    { hypothesis: "甲", reference: "甲" },
    { hypothesis: "乙乙乙", reference: "丙丙丙" },
  ];
  near(chrf(pairs, { order: 1 }), 1 / 4);
});

test("lengths for which neither side has an n-gram do not count, and white space is no character", () => {
  near(chrf([{ hypothesis: "x 轴", reference: "x轴" }]), 1);
  near(chrf([{ hypothesis: "文", reference: "件" }]), 0);
  near(chrf([{ hypothesis: "", reference: "件" }]), 0);
});

test("the counts of each output, added up, give the score of the corpus", () => {
  const pairs = [
    { hypothesis: "新建文件", reference: "新建文" },
    { hypothesis: "关闭", reference: "关闭窗口" },
  ];
  const counts = pairs.map((pair) => chrfCounts(pair, 2));
  assert.deepEqual(counts[1], { shared: [2, 1], written: [2, 1], wanted: [4, 3] });
  near(chrfOfCounts(counts), chrf(pairs, { order: 2 }));
  near(chrfOfCounts([...counts, ...counts], 3), chrf(pairs, { order: 2, beta: 3 }));
});

test("no pairs are refused", () => {
  assert.throws(() => chrf([]), { message: "chrf: there are no pairs to score." });
});
