import type { Language, Section } from "../../runtime/document/index.js";
import type { ListName } from "../addresses.js";
import type { RenderContext } from "../render/context.js";
import { element } from "../render/html.js";
import { headerHtml, panelHtml } from "./header.js";
import { bibliographyHtml } from "./lists/bibliography.js";
import { exercisesHtml } from "./lists/exercises.js";
import { formulasHtml } from "./lists/formulas.js";
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
  const { book, addresses, words, formulas, section } = context;
  const { language } = section;
  const { title, languages } = book.config;
  const other = languages.find((each) => each !== language);
  const heading = element("header", { class: "title" }, element("h1", {}, words[name]));
  const article = element(
    "article",
    { id: "text", class: `text list ${name}` },
    heading + CONTENT[name](context),
  );
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: false,
      switchTo: other && { language: other, href: addresses.list(other, name) },
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, language, name)),
    element("main", { "data-language": language }, article),
    formulas.glyphs(),
  ];
  return pageHtml({
    addresses,
    language,
    title: `${words[name]} · ${title[language]}`,
    description: `${title[language]}${words.colon}${words[name]}`,
    editions: languages.map((each) => ({ language: each, href: addresses.list(each, name) })),
    kind: "section",
    scripts: ["client.js"],
    body: body.filter((part) => part !== "").join("\n"),
  });
}
