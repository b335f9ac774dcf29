import type { Language } from "../runtime/document/index.js";

/** Where everything lies in the site. */
export class Addresses {
  /**
   * @param base - the site's own path, which begins and ends with a slash.
   * @param version - changes with the site's styles and scripts, so that no old copy of them is used.
   */
  constructor(
    readonly base: string,
    readonly version: string,
  ) {}

  entrance(language: Language): string {
    return `${this.base}${language}/index.html`;
  }

  /** The page of a section, such as 03-algorithm/02-steps. */
  section(language: Language, id: string): string {
    return `${this.base}${language}/${id}.html`;
  }

  notebook(language: Language, id: string): string {
    return `${this.base}notebooks/${language}/${id}.ipynb`;
  }

  /** A file of the book, by its path from the book's root. */
  file(path: string): string {
    return this.base + encodeURI(path);
  }

  /** A style sheet or script of the site. */
  part(name: string): string {
    return `${this.base}${name}?v=${this.version}`;
  }
}
