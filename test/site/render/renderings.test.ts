import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Highlighter } from "../../../site/render/code.js";
import { Formulas } from "../../../site/render/math.js";
import { Renderings } from "../../../site/render/renderings.js";
import { Typesetter } from "../../../site/render/typesetter.js";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "renderings-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const fail = (message: string) => assert.fail(message);
const nothing = (): never => assert.fail("it was rendered before");

/** A page's formulas, its glyphs and its code. */
function page(renderings: Renderings, typesetter: () => Typesetter): string {
  const formulas = new Formulas(renderings, typesetter);
  const text = formulas.inline("\\alpha_t", fail) + formulas.display("\\sum_t \\alpha_t = 1", fail);
  const code = new Highlighter(renderings).highlight("const seven = 7;", "ts");
  return text + formulas.glyphs() + code;
}

test("what was rendered for one build stands in the next, and nothing is rendered again", () => {
  const first = Renderings.of(root);
  const typesetter = new Typesetter();
  const html = page(first, () => typesetter);
  first.keep();
  const second = Renderings.of(root);
  assert.equal(page(second, nothing), html);
  assert.match(second.get("typescript", "const seven = 7;", nothing), /code-keyword/);
});

test("what a build no longer uses is forgotten", () => {
  const first = Renderings.of(root);
  for (const text of ["old", "young"]) first.get("kind", text, () => text.toUpperCase());
  first.keep();
  const second = Renderings.of(root);
  assert.equal(second.get("kind", "young", nothing), "YOUNG");
  second.keep();
  assert.equal(
    Renderings.of(root).get("kind", "old", () => "anew"),
    "anew",
  );
});

test("a formula that cannot be drawn is not kept, so that every build tells of it", () => {
  const typesetter = new Typesetter();
  const said: string[] = [];
  for (let build = 0; build < 2; build++) {
    const renderings = Renderings.of(root);
    const formulas = new Formulas(renderings, () => typesetter);
    formulas.inline("\\nosuchcommand", (message) => said.push(message));
    renderings.keep();
  }
  assert.equal(said.length, 2);
});

test("what other renderers made, or what was cut off while it was written, is not used", () => {
  const first = Renderings.of(root);
  first.get("kind", "text", () => "before");
  first.keep();
  const file = join(root, ".cache/renderings.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/"stamp":"./, '"stamp":"-'));
  assert.equal(
    Renderings.of(root).get("kind", "text", () => "now"),
    "now",
  );
  writeFileSync(file, text.slice(0, -5));
  assert.equal(
    Renderings.of(root).get("kind", "text", () => "now"),
    "now",
  );
});
