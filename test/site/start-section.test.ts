import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadBook } from "../../runtime/node/index.js";
import { startSection } from "../../site/start-section.js";
import { FixtureBook } from "./fixture.js";

test("a new section has its file, its title and its place in the outline", async () => {
  const { root } = new FixtureBook();
  const file = await startSection(root, {
    number: "2.7",
    title: "新的一节",
    english: "A New One!",
  });
  assert.equal(file, "chapters/02-second/07-a-new-one.md");
  const { book, problems } = loadBook(root);
  assert.deepEqual(problems, []);
  const section = book?.sections.find(({ id }) => id === "02-second/07-a-new-one");
  assert.equal(section?.title, "新的一节");
  assert.equal(section.number, "2.7");
  assert.equal(section.label, "sec:a-new-one");
});

test("a section that the outline lists takes its title from there and leaves it as it is", async () => {
  const { root } = new FixtureBook();
  const config = () => readFileSync(join(root, "book.config.json"), "utf8");
  const before = config();
  assert.equal(await startSection(root, { number: "1.3" }), "chapters/01-first/03-unwritten.md");
  assert.equal(config(), before);
  assert.deepEqual(loadBook(root).problems, []);
});

for (const [wish, message] of [
  [{ number: "4" }, 'section number: it must be like 4.5, but got "4".'],
  [{ number: "9.1", title: "x" }, "section 9.1: book.config.json has no chapter 9."],
  [{ number: "2.9" }, "section 2.9: the outline does not list it. Give it a title."],
  [{ number: "1.1" }, "chapters/01-first/01-all.md: it is there already."],
  [
    { number: "1.3", title: "别的" },
    'section 1.3: the outline has 03-unwritten, "还没有写". Choose another number.',
  ],
] as const) {
  test(`"${message}"`, async () => {
    await assert.rejects(startSection(new FixtureBook().root, wish), { message });
  });
}
