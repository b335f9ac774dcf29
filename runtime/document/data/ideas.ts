import type { Idea } from "../book-types.js";
import type { Place, Problem } from "../types.js";
import { Fields } from "./check.js";
import { readJson } from "./json.js";
import { listOf } from "./works.js";

interface Placed {
  idea: Idea;
  place: Place;
}

/**
 * Reads chapters/ideas.json, the map of how the ideas of the book depend on each other.
 *
 * @param sections - the ids of the outline's sections.
 */
export function parseIdeas(
  text: string,
  file: string,
  sections: readonly string[],
): { ideas: Idea[]; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { ideas: [], problems };
  const placed = listOf(json, problems).map((item, index): Placed => {
    const fields = new Fields(item, `[${index}]`, problems, item.place);
    const idea = {
      id: fields.string("id", { pattern: /^[a-z0-9-]+$/, like: '"self-attention"' }),
      zh: fields.string("zh"),
      en: fields.string("en"),
      section: fields.string("section"),
      needs: words(fields, "needs"),
    };
    fields.done();
    return { idea, place: item.place };
  });
  const ideas = placed.map(({ idea }) => idea);
  const report = (place: Place, message: string) => problems.push({ place, message });
  placed.forEach(({ idea, place }, index) => {
    const { id, section, needs } = idea;
    if (ideas.findIndex((other) => other.id === id) !== index) {
      report(place, `idea "${id}": it is there twice. Remove one of the two.`);
    }
    if (!sections.includes(section)) {
      report(place, `idea "${id}": book.config.json has no section "${section}".`);
    }
    for (const need of needs.filter((name) => !ideas.some((other) => other.id === name))) {
      report(place, `idea "${id}": it needs "${need}", which is no idea of this file.`);
    }
  });
  if (problems.length === 0) {
    for (const { idea, place } of placed) {
      const way = wayBack(idea, ideas);
      // A circle is told once, at the idea that comes first.
      const names = ideas.map(({ id }) => id);
      if (!way || way.some((id) => names.indexOf(id) < names.indexOf(idea.id))) continue;
      report(place, `ideas ${[...way, idea.id].join(" → ")} need each other. Remove one "needs".`);
    }
  }
  return { ideas: problems.length > 0 ? [] : ideas, problems };
}

function words(fields: Fields, key: string): string[] {
  return fields.items(key, true).flatMap((item) => {
    if (item.kind === "string") return [item.value];
    fields.report(item.place, `${fields.at(key)}: the ids of ideas in quotes were expected.`);
    return [];
  });
}

/** The ideas from one back to itself, if what it needs leads there. */
function wayBack(start: Idea, ideas: readonly Idea[]): string[] | undefined {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const seen = new Set<string>();
  const search = (at: Idea, way: readonly string[]): string[] | undefined => {
    for (const need of at.needs) {
      if (need === start.id) return [...way];
      const next = byId.get(need);
      if (!next || seen.has(need)) continue;
      seen.add(need);
      const found = search(next, [...way, need]);
      if (found) return found;
    }
    return undefined;
  };
  return search(start, [start.id]);
}
