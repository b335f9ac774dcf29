import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIdeas } from "../../../runtime/document/index.js";

const FILE = "chapters/ideas.json";
const idea = (id: string, needs: readonly string[] = [], section = "01-first/01-all") => ({
  id,
  zh: "想法",
  en: "idea",
  section,
  needs,
});
const messages = (ideas: unknown) =>
  parseIdeas(JSON.stringify(ideas, null, 1), FILE, ["01-first/01-all"]).problems.map(
    ({ place, message }) => `${place.line}: ${message}`,
  );

test("ideas are read with what they need", () => {
  const given = [idea("a"), idea("b", ["a"])];
  const { ideas, problems } = parseIdeas(JSON.stringify(given), FILE, ["01-first/01-all"]);
  assert.deepEqual(ideas, given);
  assert.deepEqual(problems, []);
});

test("an idea that is there twice, needs what is not there or has no section is told", () => {
  assert.deepEqual(messages([idea("a", ["c"]), idea("a"), idea("b", [], "01-first/09-none")]), [
    '2: idea "a": it needs "c", which is no idea of this file.',
    '11: idea "a": it is there twice. Remove one of the two.',
    '18: idea "b": book.config.json has no section "01-first/09-none".',
  ]);
});

test("ideas that need each other are told once, with the whole circle", () => {
  assert.deepEqual(
    messages([idea("a"), idea("b", ["d"]), idea("c", ["b", "a"]), idea("d", ["c"])]),
    ['9: ideas b → d → c → b need each other. Remove one "needs".'],
  );
});
