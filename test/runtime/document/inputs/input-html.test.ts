import assert from "node:assert/strict";
import { test } from "node:test";
import { inputIn, ownDisplay, type Output } from "../../../../runtime/document/index.js";

const MIME = "application/vnd.notebook.input+json";
const page = { language: "en" as const, formulas: { "eq:a": { number: "1.1.2", href: "#eq-a" } } };
const output = (fields: object, mime = MIME): Output => ({
  kind: "display",
  data: { [mime]: JSON.stringify(fields), "text/plain": "β = 1" },
});
const slider = { name: "beta", kind: "slider", label: "β", start: 1, value: 2, tries: [0] };
const bounds = { min: 0, max: 5, step: 0.5 };

test("a slider is a labelled range that cannot be used before the page is alive", () => {
  const html = ownDisplay(output({ ...slider, ...bounds }), page) ?? "";
  assert.match(
    html,
    /<label><span class="input-label">β<\/span><input type="range" min="0" max="5" step="0.5" value="2" autocomplete="off" disabled>/,
  );
  assert.match(html, /<span class="input-value" aria-hidden="true">2.0<\/span>/);
  assert.match(html, /<button type="button" class="input-reset" aria-label="Reset: β" hidden>/);
});

test("what is no input of ours is not drawn", () => {
  const wrong = [
    slider,
    { ...slider, ...bounds, value: "2" },
    { ...slider, ...bounds, kind: "dial" },
    { ...slider, ...bounds, tries: 3 },
    { ...slider, kind: "matrix", ...bounds, rows: ["a"], columns: ["b", "c"], value: [[1]] },
  ];
  for (const fields of wrong) {
    assert.equal(inputIn(output(fields)), undefined);
    assert.equal(ownDisplay(output(fields), page), undefined);
  }
  assert.equal(ownDisplay({ kind: "display", data: { [MIME]: "{" } }, page), undefined);
});

test("labels, names and options cannot break out of their places", () => {
  const nasty = '"><script>alert(1)</script>';
  const all = { name: nasty, label: nasty, start: nasty, value: nasty, tries: [nasty] };
  const kinds = [
    { kind: "choice", options: [{ value: nasty, label: nasty }] },
    { kind: "text", maxLength: 50 },
    {
      kind: "matrix",
      rows: [nasty],
      columns: [nasty],
      ...bounds,
      start: [[1]],
      value: [[1]],
      tries: [],
    },
    {
      kind: "point",
      marks: [{ x: 0, y: 0, label: nasty }],
      ...bounds,
      start: [1, 1],
      value: [1, 1],
      tries: [],
    },
  ];
  for (const kind of kinds) {
    const html = ownDisplay(output({ ...all, ...kind }), page);
    assert.ok(html);
    assert.doesNotMatch(html, /<script/);
  }
});

test("a check is told with the formula's number, its error and its bound", () => {
  const mime = "application/vnd.notebook.check+json";
  const fields = { formula: "eq:a", error: 2.5e-16, bound: 1e-12, method: "complex-step" };
  assert.equal(
    ownDisplay(output(fields, mime), page),
    '<p class="output output-check"><span class="check-sign">✓ verified</span> <a href="#eq-a">(1.1.2)</a> ' +
      '<span class="check-error">error 2.5×10<sup>−16</sup>, bound 10<sup>−12</sup>, by complex step</span></p>',
  );
});

test("a stored result says its day and how long it took, and can be computed", () => {
  const mime = "application/vnd.notebook.stored+json";
  const fields = { name: "sums", seconds: 42.4, fresh: false, made: "2026-11-28" };
  assert.equal(
    ownDisplay(output(fields, mime), page),
    '<p class="output output-stored">A stored result: made on 2026-11-28 in 42.4 s. ' +
      '<button type="button" data-action="compute" disabled>Compute it now (about 42 s)</button></p>',
  );
  assert.equal(
    ownDisplay(output({ ...fields, fresh: true }, mime), page),
    '<p class="output output-stored">Computed just now, in 42.4 s.</p>',
  );
});
