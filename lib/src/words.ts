import { notebookHost } from "./host.js";

/** Words for the reader in the book's languages. */
export interface Words {
  zh: string;
  en: string;
}

/** The language of the page or notebook; English where there is none. */
export const readersLanguage = (): keyof Words => notebookHost()?.language ?? "en";

/** Words in the reader's language, or those that are the same in all. */
export const said = (words: string | Words): string =>
  typeof words === "string" ? words : words[readersLanguage()];
