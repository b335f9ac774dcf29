import assert from "node:assert/strict";
import { test } from "node:test";
import { Formulas } from "../../../site/render/math.js";
import { Renderings } from "../../../site/render/renderings.js";
import { Typesetter } from "../../../site/render/typesetter.js";

const typesetter = new Typesetter();
const newPage = (renderings = Renderings.empty()) => new Formulas(renderings, () => typesetter);
const fail = (message: string) => assert.fail(message);

test("a formula is drawn in the size of the text and has MathML for those who listen", () => {
  const html = newPage().inline("x^2", fail);
  assert.match(
    html,
    /<svg style="vertical-align: -?[\d.]+em;?" width="[\d.]+em" height="[\d.]+em"/,
  );
  assert.match(html, /<math[^>]*><msup><mi>x<\/mi><mn>2<\/mn><\/msup><\/math>/);
  assert.doesNotMatch(html, /\dex\b/);
});

test("the glyphs of all formulas of a page stand once in the page", () => {
  const formulas = newPage();
  assert.equal(formulas.glyphs(), "");
  const html = formulas.inline("x", fail) + formulas.display("x + x", fail);
  const used = new Set([...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id));
  const drawn = [...formulas.glyphs().matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual([...used].sort(), [...drawn].sort());
});

test("a command that does not exist and a brace that is not closed are reported", () => {
  const said: string[] = [];
  const formulas = newPage();
  formulas.inline("\\nosuchcommand", (message) => said.push(message));
  formulas.display("\\frac{a", (message) => said.push(message));
  assert.match(said[0] ?? "", /^formula: Undefined control sequence \\nosuchcommand/);
  assert.match(said[1] ?? "", /^formula: Missing close brace/);
});

test("two pages do not share their glyphs", () => {
  const [one, other] = [newPage(), newPage()];
  one.inline("\\alpha", fail);
  other.inline("x", fail);
  assert.doesNotMatch(other.glyphs(), /1D6FC/);
});
