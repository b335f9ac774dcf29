import assert from "node:assert/strict";
import { test } from "node:test";
import { ownIds } from "../../../../runtime/document/output/own-ids.js";

test("ids and what refers to them get the cell's name", () => {
  const html =
    '<svg aria-labelledby="t" id="s"><title id="t">x</title><g clip-path="url(#s)"/><use href="#t"/></svg>';
  assert.equal(
    ownIds(html, "a"),
    '<svg aria-labelledby="cell-a-t" id="cell-a-s"><title id="cell-a-t">x</title>' +
      '<g clip-path="url(#cell-a-s)"/><use href="#cell-a-t"/></svg>',
  );
});

test("references to other parts of the page, and HTML without ids, stay as they are", () => {
  const html = '<p id="p">see <a href="#fig-x">x</a> and <a href="p">p</a></p>';
  assert.match(ownIds(html, "a"), /href="#fig-x".*href="p"/);
  assert.equal(ownIds("<p>url(#x)</p>", "a"), "<p>url(#x)</p>");
});
