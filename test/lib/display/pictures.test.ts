import assert from "node:assert/strict";
import { test } from "node:test";
import * as Plot from "@observablehq/plot";
import { curves, heatMap, plot, show, type Picture } from "../../../lib/src/index.js";
import { inNotebook, printed } from "../notebook.js";

/** Every start tag has its end tag, and text and attributes hold no bare signs. */
function assertWellFormed({ svg }: Picture): void {
  const open: string[] = [];
  const tag = /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>|[^<>]+/gy;
  let end = 0;
  for (const match of svg.matchAll(tag)) {
    assert.equal(match.index, end, `after ${svg.slice(Math.max(0, end - 40), end + 40)}`);
    end = match.index + match[0].length;
    const [, closing, name, , empty] = match;
    if (!name || empty) continue;
    if (closing) assert.equal(open.pop(), name);
    else open.push(name);
  }
  assert.equal(end, svg.length);
  assert.deepEqual(open, []);
}

const textsOf = ({ svg }: Picture) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const fillsOf = ({ svg }: Picture) =>
  [...svg.matchAll(/<rect[^>]*fill="(rgba[^"]*)"/g)].map(([, fill]) => fill);

test("a heat map names its rows and columns and writes its numbers, twice the same word too", () => {
  const picture = heatMap([[0.75, 0.25], [0, 1]], { rows: ["the", "the"], columns: ["a", "b"] }); // prettier-ignore
  assertWellFormed(picture);
  assert.deepEqual(textsOf(picture), ["the", "the", "a", "b", "0.75", "0.25", "0.00", "1.00"]);
});

test("a cell is as strong as its number is large; zero is transparent, negative is another hue", () => {
  const picture = heatMap([[4, 0, -2]]);
  assert.deepEqual(fillsOf(picture), [
    "rgba(37,99,176,1)",
    "rgba(37,99,176,0)",
    "rgba(176,80,10,0.5)",
  ]);
  assert.deepEqual(textsOf(picture), ["4", "0", "−2"]);
});

test("digits are the decimals of the numbers, and −∞ is written as such", () => {
  assert.deepEqual(textsOf(heatMap([[0.12345, -Infinity]], { digits: 3 })), ["0.123", "−∞"]);
});

test("a map too wide for numbers is drawn without them", () => {
  const picture = heatMap([Array.from({ length: 40 }, (_, i) => i / 40)]);
  assert.deepEqual(textsOf(picture), []);
  assert.equal(fillsOf(picture).length, 40);
});

test("a picture has a name for those who cannot see it", () => {
  const named = heatMap([[1]], { title: 'A "<b>"', alt: "one cell & no more" });
  assert.equal(named.alt, "one cell & no more");
  assert.match(named.svg, /^<svg [^>]*role="img"[^>]*><title>one cell &amp; no more<\/title>/);
  assert.match(named.svg, />A &quot;&lt;b&gt;&quot;<\/text>/);
  assert.equal(heatMap([[1, 2]], { title: "T" }).alt, "T: heat map, 1 × 2, values from 1 to 2");
});

test("the words of a picture are in the language of the notebook", async () => {
  await inNotebook(
    () => {
      assert.equal(heatMap([[1, 2]]).alt, "热图，1 × 2，数值从 1 到 2");
      return Promise.resolve();
    },
    { language: "zh" },
  );
});

test("what a heat map cannot draw is said", () => {
  const message = (run: () => unknown, text: string) => assert.throws(run, { message: text });
  message(() => heatMap([[1, 2], [3]]), "heatMap: row 1 has 1 values, but row 0 has 2."); // prettier-ignore
  message(() => heatMap([]), "heatMap: there are no values.");
  message(() => heatMap([[1]], { rows: ["a", "b"] }), "heatMap: 2 names for 1 rows.");
  message(() => heatMap([[1]], { columns: [] }), "heatMap: 0 names for 1 columns.");
});

test("curves have a legend when there are several, and both axes their names", () => {
  const list = [{ name: "训练", values: [3, 2, 1] }, { name: "验证", values: [3, 2.5, 2] }]; // prettier-ignore
  const picture = curves(list, { x: "步", y: "损失" });
  assertWellFormed(picture);
  const texts = textsOf(picture);
  for (const text of ["训练", "验证", "↑ 损失", "步 →"]) assert.ok(texts.includes(text), text);
  assert.equal(picture.alt, "训练 from 3 to 1; 验证 from 3 to 2");
  assert.ok(!textsOf(curves([list[0]!])).includes("训练"));
});

test("a curve of many points keeps its peaks", () => {
  const values = Array.from({ length: 10_007 }, (_, i) => (i === 5003 ? 50 : Math.sin(i)));
  const points = curves([{ name: "a", values }])
    .svg.match(/ d="(M[^"]*)"/g)!
    .join();
  const heights = [...points.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
  assert.ok(heights.length < 700);
  // The peak is at the upper end of the axis, far above all else.
  assert.ok(Math.min(...heights) < 30, `${Math.min(...heights)}`);
});

test("charts of Observable Plot are drawn without a DOM and without a style sheet", () => {
  const data = Array.from({ length: 30 }, (_, i) => ({ a: i, b: (i * 7) % 11, k: "xyz"[i % 3]! }));
  const charts: Plot.PlotOptions[] = [
    { marks: [Plot.dot(data, { x: "a", y: "b", fill: "k", title: "k" })], color: { legend: true } },
    { marks: [Plot.rectY(data, Plot.binX({ y: "count" }, { x: "b" })), Plot.ruleY([0])] },
    {
      marks: [Plot.cell(data, { x: "a", y: "k", fill: "b" })],
      color: { legend: true, label: "b" },
    },
    {
      marks: [
        Plot.areaY(data, { x: "a", y: "b" }),
        Plot.text(["two\nlines"], { frameAnchor: "top" }),
      ],
    },
    { facet: { data, x: "k" }, marks: [Plot.lineY(data, { x: "a", y: "b", marker: "circle" })] },
    {
      marks: [Plot.barX(data, Plot.groupY({ x: "sum" }, { y: "k", x: "b" }))],
      style: { fontSize: "14px" },
    },
    {
      marks: [
        Plot.arrow([{ x1: 1, y1: 1, x2: 2, y2: 2 }], { x1: "x1", y1: "y1", x2: "x2", y2: "y2" }),
      ],
    },
  ];
  for (const options of charts) {
    const picture = plot(options, { alt: "chart" });
    assertWellFormed(picture);
    assert.doesNotMatch(picture.svg, /<style|var\(--plot|<g[^>]* aria-label/);
  }
});

test("title, subtitle, caption and legend become part of the drawing", () => {
  const data = [{ k: "甲", v: 1 }, { k: "乙", v: 2 }]; // prettier-ignore
  const options: Plot.PlotOptions = {
    title: "T",
    subtitle: "S",
    caption: "C",
    color: { legend: true },
    marks: [Plot.barX(data, { x: "v", fill: "k" })],
  };
  const picture = plot(options);
  assert.equal(picture.alt, "T. S");
  const texts = textsOf(picture);
  assert.deepEqual(texts.slice(0, 4), ["T", "S", "乙", "甲"]);
  assert.equal(texts.at(-1), "C");
});

test("in a notebook a picture is an image with its text beside it, elsewhere the text", async () => {
  const picture = heatMap([[1]], { alt: "one" });
  const [display] = await inNotebook(() => show(picture));
  assert.deepEqual(display!.data, { "image/svg+xml": picture.svg, "text/plain": "one" });
  assert.deepEqual(await printed(() => show(picture)), ["one"]);
});
