import type { BookChapter, Language } from "../runtime/document/index.js";

/** Pages that list something of the whole book. */
export const LISTS = ["map", "exercises", "glossary", "formulas", "bibliography"] as const;
export type ListName = (typeof LISTS)[number];

/** Where everything lies in the site. */
export class Addresses {
  /**
   * @param base - the site's own path, which begins and ends with a slash.
   * @param names - the files of the site's own parts. Their names change with their content, so that
   * no old copy is used with a new page.
   * @param isKept - whether browsers keep the book for reading without a network.
   * @param origin - where the site will be, as far as that is known.
   */
  constructor(
    readonly base: string,
    readonly names: ReadonlyMap<string, string>,
    readonly isKept = false,
    readonly origin?: string,
  ) {}

  entrance(language: Language): string {
    return `${this.base}${language}/index.html`;
  }

  /** The page of a section, such as 03-algorithm/02-steps. */
  section(language: Language, id: string): string {
    return `${this.base}${language}/${id}.html`;
  }

  feed(language: Language): string {
    return `${this.base}${language}/feed.xml`;
  }

  /** The picture that previews show of a section, or of the book. */
  card(language: Language, id = "book"): string {
    return `${this.base}social/${language}/${id}.png`;
  }

  list(language: Language, name: ListName): string {
    return `${this.base}${language}/${name}.html`;
  }

  /** The page that lists the formulas of a chapter. */
  formulas(language: Language, { folder }: Pick<BookChapter, "folder">): string {
    return `${this.base}${language}/formulas/${folder}.html`;
  }

  notebook(language: Language, id: string): string {
    return `${this.base}notebooks/${language}/${id}.ipynb`;
  }

  /** A file of the book, by its path from the book's root. */
  file(path: string): string {
    return this.base + encodeURI(path);
  }

  /** A style sheet, script, folder or index of the site, by the name that it has in the source. */
  part(name: string): string {
    const file = this.names.get(name);
    if (file === undefined) throw new Error(`part "${name}": the site has no such part.`);
    return this.base + file;
  }
}
