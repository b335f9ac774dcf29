import type { Change } from "../book-types.js";
import type { Problem } from "../types.js";
import { Fields } from "./check.js";
import { readJson } from "./json.js";
import { listOf } from "./works.js";

/**
 * Reads chapters/changes.json: what is new for readers, newest first.
 *
 * @param sections - the ids of the outline's sections.
 */
export function parseChanges(
  text: string,
  file: string,
  sections: readonly string[],
): { changes: Change[]; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { changes: [], problems };
  let before = "9999-12-31";
  const changes = listOf(json, problems).map((item, index) => {
    const fields = new Fields(item, `[${index}]`, problems, item.place);
    const date = fields.string("date", { pattern: /^\d{4}-\d\d-\d\d$/, like: '"2026-11-28"' });
    const section = fields.string("section");
    const change: Change = { date, section, zh: fields.string("zh"), en: fields.string("en") };
    fields.done();
    if (date > before) {
      fields.report(item.place, `[${index}].date: it is later than the one above. Newest first.`);
    }
    if (section !== "" && !sections.includes(section)) {
      fields.report(item.place, `[${index}].section: the outline has no section "${section}".`);
    }
    before = date;
    return change;
  });
  return { changes, problems };
}
