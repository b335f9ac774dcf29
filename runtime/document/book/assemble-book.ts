import type { Book, BookChapter, BookConfig, Section, Target, Term, Work } from "../book-types.js";
import { BARE_ENTRANCE } from "../data/entrance.js";
import { sectionName } from "../section/parse-section.js";
import type { Language, Problem } from "../types.js";
import { compareTargets, joinEdition } from "./editions.js";
import { showAnswers } from "../exercise/show-answers.js";
import { numberSection } from "./number-section.js";
import { resolveSection } from "./resolve.js";

/** What a book may have besides its text. */
type Extras = Partial<Pick<Book, "ideas" | "entrance" | "changes">>;

/**
 * Puts the book together: English sections get their cells, everything gets its number, and
 * references, citations and terms get their words. All that is wrong is in `problems`.
 */
export function assembleBook(
  config: BookConfig,
  sections: readonly Section[],
  references: readonly Work[],
  terms: readonly Term[],
  { ideas = [], entrance = BARE_ENTRANCE, changes = [] }: Extras = {},
): Book {
  const problems: Problem[] = sections.flatMap((section) => section.problems);
  const outline = config.chapters.flatMap(({ folder, sections: listed }) =>
    listed.map(({ file, title }) => ({ id: `${folder}/${file}`, title })),
  );
  const titles = new Map(outline.map(({ id, title }) => [id, title]));
  for (const section of sections) problems.push(...checkOutline(section, titles.get(section.id)));

  const find = (id: string, language: Language) =>
    sections.find((section) => section.id === id && section.language === language);
  const numbered = outline.flatMap(({ id }) => {
    const chinese = find(id, "zh");
    const english = find(id, "en");
    const first = chinese && numberSection(chinese);
    if (english && !first) {
      const place = { file: english.file, line: 1, column: 1 };
      const message = "English section: the Chinese one, which holds the cells, is missing.";
      problems.push({ place, message });
    }
    if (!english || !first) return [first, english].filter((section) => section !== undefined);
    const joined = joinEdition(english, first);
    const second = numberSection(joined.section);
    problems.push(...joined.problems, ...compareTargets(second, first));
    return [first, second];
  });

  const targets = { zh: collect(numbered, "zh", problems), en: collect(numbered, "en", problems) };
  const works = Object.fromEntries(references.map((work) => [work.id, work]));
  const termsById = Object.fromEntries(terms.map((term) => [term.id, term]));
  const names = { targets, works, terms: termsById, titles };
  const resolved = numbered.map((section) => resolveSection(showAnswers(section), names));
  problems.push(...resolved.flatMap((result) => result.problems));
  const written = resolved.map(({ section }) => section);
  return {
    config,
    chapters: config.chapters.map((chapter) => bookChapter(chapter, written)),
    sections: written,
    targets,
    works,
    terms: termsById,
    ideas,
    entrance,
    changes,
    problems: inOrder(problems),
  };
}

function checkOutline(section: Section, title: Record<Language, string> | undefined): Problem[] {
  const heading = section.tree.children.find(({ type }) => type === "heading");
  const line = heading?.position?.start.line ?? 1;
  const place = { file: section.file, line, column: 1 };
  if (!title) {
    const message = `section "${section.id}": book.config.json does not list it. Add it to its chapter.`;
    return [{ place: { ...place, line: 1 }, message }];
  }
  const wanted = title[section.language];
  if (!section.title || section.title === wanted) return [];
  const message = `title: it is "${section.title}", but "${wanted}" in book.config.json. Change one of the two.`;
  return [{ place, message }];
}

/** What the labels of one language's sections name. */
function collect(
  sections: readonly Section[],
  language: Language,
  problems: Problem[],
): Record<string, Target> {
  const found: Record<string, Target> = {};
  for (const section of sections.filter((each) => each.language === language)) {
    for (const target of section.targets) {
      const { label, place } = target;
      const earlier = found[label]?.place;
      if (earlier) {
        const message = `label "${label}" is used twice, first at ${earlier.file}:${earlier.line}. Rename one of the two.`;
        problems.push({ place, message });
      } else found[label] = target;
    }
  }
  return found;
}

function bookChapter(
  { folder, title, sections }: BookConfig["chapters"][number],
  written: readonly Section[],
): BookChapter {
  return {
    folder,
    title,
    number: sectionName(`${folder}/00-none.md`).number.replace(/\.0$/, ""),
    sections: sections.map(({ file, title: sectionTitle }) => {
      const { id, number } = sectionName(`${folder}/${file}.md`);
      const own = written.filter((section) => section.id === id);
      const editions = Object.fromEntries(own.map((section) => [section.language, section]));
      return { id, number, title: sectionTitle, editions };
    }),
  };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    ({ place: a }, { place: b }) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
