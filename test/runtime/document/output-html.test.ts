import assert from "node:assert/strict";
import { test } from "node:test";
import { renderOutput, settleOutputs, textOutput } from "../../../runtime/document/index.js";
import type { Output } from "../../../runtime/document/index.js";

const stdout = (text: string): Output => ({ kind: "stream", name: "stdout", text });
const stderr = (text: string): Output => ({ kind: "stream", name: "stderr", text });
const display = (data: Record<string, string>, id?: string): Output =>
  id === undefined ? { kind: "display", data } : { kind: "display", id, data };

test("text is escaped", () => {
  assert.equal(
    renderOutput(stdout(`<b>&"'`)),
    '<pre class="output output-text">&lt;b&gt;&amp;&quot;&#39;</pre>',
  );
  assert.equal(renderOutput(stderr("x")), '<pre class="output output-text output-stderr">x</pre>');
});

test("colours become spans and other control sequences vanish", () => {
  assert.equal(
    renderOutput(
      stdout("\u001b[1;33m3\u001b[39m\u001b[22m \u001b[2K\u001b]0;title\u0007<\u001b[91mx"),
    ),
    '<pre class="output output-text"><span class="ansi-bold ansi-yellow">3</span> &lt;<span class="ansi-red">x</span></pre>',
  );
});

test("an error is an alert with its name, message and place", () => {
  const error: Output = { kind: "error", name: "TypeError", message: "<x> is", line: 2, column: 5 };
  assert.equal(
    renderOutput(error),
    '<pre class="output output-error" role="alert">TypeError: &lt;x&gt; is (2:5)</pre>',
  );
});

test("a display shows the richest form that it has", () => {
  const svg = "<svg></svg>";
  const all = { "text/plain": "p", "image/svg+xml": svg, "text/html": "<i>h</i>" };
  assert.equal(renderOutput(display(all)), '<div class="output output-html"><i>h</i></div>');
  assert.equal(
    renderOutput(display({ "text/plain": "p", "image/svg+xml": svg })),
    `<div class="output output-svg">${svg}</div>`,
  );
  assert.equal(
    renderOutput(display({ "text/plain": 'a "b"', "image/png": "iVBO\nRw==" })),
    '<div class="output output-image"><img src="data:image/png;base64,iVBORw==" alt="a &quot;b&quot;"></div>',
  );
  assert.equal(
    renderOutput(display({ "text/plain": "<p>" })),
    '<pre class="output output-text">&lt;p&gt;</pre>',
  );
  assert.equal(
    renderOutput(display({ "model/<x>": "1" })),
    '<pre class="output output-text">model/&lt;x&gt;</pre>',
  );
});

test("a picture's data cannot leave its attribute", () => {
  const html = renderOutput(display({ "image/png": '"><script>' }));
  assert.ok(html.includes('src="data:image/png;base64,script"'));
});

test("a display replaces the earlier one of the same id where that one stands", () => {
  const outputs = [
    display({ "text/plain": "0 %" }, "bar"),
    stdout("a"),
    display({ "text/plain": "x" }),
    display({ "text/plain": "50 %" }, "other"),
    display({ "text/plain": "100 %" }, "bar"),
  ];
  assert.deepEqual(settleOutputs(outputs), [outputs[4], outputs[1], outputs[2], outputs[3]]);
});

test("text of one stream joins as long as nothing comes between", () => {
  assert.deepEqual(settleOutputs([stdout("a"), stdout("b"), stderr("c"), stdout("d")]), [
    stdout("ab"),
    stderr("c"),
    stdout("d"),
  ]);
});

test("text that came before and after a replaced display joins no more than it was seen to", () => {
  const bar = (text: string) => display({ "text/plain": text }, "bar");
  assert.deepEqual(settleOutputs([bar("0"), stdout("a"), bar("1"), stdout("b")]), [
    bar("1"),
    stdout("ab"),
  ]);
});

test("the text of a cell is stdout and displayed text, without progress and pictures", () => {
  const outputs = [
    stdout("a\n"),
    stderr("warning\n"),
    display({ "text/plain": "[1, 2]", "text/html": "<table></table>" }),
    display({ "text/plain": "50 %" }, "bar"),
    display({ "text/plain": "a curve", "image/svg+xml": "<svg></svg>" }),
    stdout("b\n"),
  ];
  assert.equal(textOutput(outputs), "a\n[1, 2]\nb\n");
});
