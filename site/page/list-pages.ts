import type { Language, Section } from "../../runtime/document/index.js";
import type { ListName } from "../addresses.js";
import type { RenderContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { headerHtml, panelHtml } from "./header.js";
import { bibliographyHtml } from "./lists/bibliography.js";
import { exercisesHtml } from "./lists/exercises.js";
import type { ChapterFormulas } from "./lists/formulas.js";
import { chapterFormulasHtml, chaptersWithFormulas, formulasHtml } from "./lists/formulas.js";
import { glossaryHtml } from "./lists/glossary.js";
import { mapHtml } from "./lists/map.js";
import { outlineHtml } from "./outline.js";
import { pageHtml } from "./shell.js";

/** Lists belong to no section; they are rendered as if they were one without text. */
export const blankSection = (language: Language): Section => ({
  id: "",
  folder: "",
  file: "book.config.json",
  language,
  number: "",
  title: "",
  cells: [],
  targets: [],
  tree: { type: "root", children: [] },
  cited: [],
  terms: [],
  problems: [],
});

const CONTENT: Readonly<Record<ListName, (context: RenderContext) => string>> = {
  map: mapHtml,
  exercises: exercisesHtml,
  glossary: glossaryHtml,
  formulas: formulasHtml,
  bibliography: bibliographyHtml,
};

/** The page of something that the whole book has, such as its terms or its formulas. */
export function listPage(context: RenderContext, name: ListName): string {
  const { book, addresses, words } = context;
  return pageOf(context, {
    name,
    title: words[name],
    content: CONTENT[name](context),
    editions: book.config.languages.map((language) => ({
      language,
      href: addresses.list(language, name),
    })),
  });
}

/** The page of a chapter's formulas. */
export function chapterFormulasPage(context: RenderContext, listed: ChapterFormulas): string {
  const { book, addresses, words } = context;
  const { chapter } = listed;
  const named = `${words.formulas} · ${words.chapter(chapter.number)}`;
  return pageOf(context, {
    name: "formulas",
    title: named,
    content: chapterFormulasHtml(context, listed),
    editions: book.config.languages
      .filter((language) =>
        chaptersWithFormulas(book, language).some((own) => own.chapter === chapter),
      )
      .map((language) => ({ language, href: addresses.formulas(language, chapter) })),
  });
}

interface ListContent {
  name: ListName;
  title: string;
  content: string;
  editions: readonly { language: Language; href: string }[];
}

function pageOf(context: RenderContext, { name, title, content, editions }: ListContent): string {
  const { book, addresses, words, formulas, section } = context;
  const { language } = section;
  const bookTitle = book.config.title[language];
  const other = editions.find((each) => each.language !== language);
  const heading = element(
    "header",
    { class: "title" },
    element("h1", {}, spacedText(title, language)),
  );
  const article = element("article", { id: "text", class: `text list ${name}` }, heading + content);
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: false,
      switchTo: other,
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, language, name)),
    element("main", { "data-language": language }, article),
    formulas.glyphs(),
  ];
  return pageHtml({
    addresses,
    language,
    title: `${title} · ${bookTitle}`,
    description: `${bookTitle}${words.colon}${title}`,
    editions,
    kind: "section",
    styles: ["outside.css"],
    scripts: ["client.js"],
    body: body.filter((part) => part !== "").join("\n"),
  });
}
